package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import org.jspecify.annotations.Nullable;

/**
 * Amazon's Selling Partner API. The consent page knows the application, not the client, and returns {@code
 * spapi_oauth_code} and {@code selling_partner_id}; a refresh returns the same refresh token.
 *
 * @see <a href="https://developer-docs.amazon.com/sp-api/docs/website-authorization-workflow">Website authorization workflow</a>
 * @see <a href="https://developer-docs.amazon.com/sp-api/docs/renew-authorizations">A selling partner authorizes anew every 365 days</a>
 */
final class AmazonSpApiFake {

    private AmazonSpApiFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1))
                .consentLife(days(365))
                .facts(FakeFacts.account("A3FHEXAMPLEYWS", null).attributes("selling_partner_id", "A3FHEXAMPLEYWS"));
        fake.authorization("https://sellercentral{domain:(?:-[a-z]+)?\\.amazon\\.[a-z.]+}/apps/authorize/consent")
                .without("client_id")
                .without("response_type")
                .redirectOptional()
                .with("application_id")
                .may("version", "beta")
                .code("spapi_oauth_code")
                .returns(grant -> json("selling_partner_id", "A3FHEXAMPLEYWS"));
        fake.exchange("https://api.amazon.com/auth/o2/token")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://api.amazon.com/auth/o2/token")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.sameRefresh()));
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(),
                "refresh_token",
                refreshToken,
                "token_type",
                "bearer",
                "expires_in",
                3600);
    }
}
