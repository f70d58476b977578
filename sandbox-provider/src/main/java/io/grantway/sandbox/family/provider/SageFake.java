package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.minutes;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;

/**
 * Sage Accounting. The consent page should always be filtered to the countries of the API's version; access tokens live
 * five minutes and cannot be revoked; a refresh token lives thirty-one days and is replaced; the token response names
 * the user.
 *
 * @see <a href="https://developer.sage.com/accounting/guides/authenticating/authentication">Authentication</a>
 */
final class SageFake {

    private SageFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(minutes(5))
                .refreshLife(Duration.ofSeconds(2678400))
                .facts(FakeFacts.account("c3c32d1c-41ba-483f-a3ff-49fdb57b9c38", null)
                        .api("https://api.accounting.sage.com/v3.1"));
        fake.authorization("https://www.sageone.com/oauth2/auth/central")
                .scopes(" ", "readonly", "full_access")
                .scopeOptional()
                .pkce(Pkce.OPTIONAL)
                .with("filter", "apiv3.1")
                .may("country", "ca", "gb", "ie")
                .may("locale", "en-CA", "en-GB")
                .returns(grant -> json("country", "GB"));
        fake.exchange("https://oauth.accounting.sage.com/token")
                .client(ClientForm.BODY)
                .answers(SageFake::tokens);
        fake.refresh("https://oauth.accounting.sage.com/token")
                .client(ClientForm.BODY)
                .answers(SageFake::tokens);
        fake.revocation("https://oauth.accounting.sage.com/revoke")
                .client(ClientForm.BODY)
                .refreshTokensOnly()
                .answers(FakeResponse.json(200, json("success", "ok")));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token",
                issue.access(),
                "scope",
                issue.scope(" "),
                "token_type",
                "bearer",
                "expires_in",
                300,
                "refresh_token",
                issue.refresh(),
                "refresh_token_expires_in",
                2678400,
                "requested_by_id",
                "c3c32d1c-41ba-483f-a3ff-49fdb57b9c38");
    }
}
