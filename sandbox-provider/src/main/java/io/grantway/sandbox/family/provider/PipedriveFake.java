package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;
import java.util.List;

/**
 * Pipedrive. The scopes are those of the registered app; the client uses HTTP Basic; the token response names
 * the company's API; a refresh token that lies unused ends after sixty days.
 *
 * @see <a href="https://pipedrive.readme.io/docs/marketplace-oauth-authorization">OAuth authorization</a>
 */
final class PipedriveFake {

    private PipedriveFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(3599))
                .refreshLife(days(60))
                .facts(FakeFacts.account("1234", "ada@example.com")
                        .orAccount("1234", "Ada")
                        .attributes("api_domain", "https://acme.pipedrive.com")
                        .api("https://acme.pipedrive.com/api/v2")
                        .mayRotate());
        fake.authorization("https://oauth.pipedrive.com/oauth/authorize")
                .without("response_type")
                .may("response_type", "code");
        fake.exchange("https://oauth.pipedrive.com/oauth/token")
                .client(ClientForm.BASIC)
                .answers(PipedriveFake::tokens);
        fake.refresh("https://oauth.pipedrive.com/oauth/token")
                .client(ClientForm.BASIC)
                .answers(PipedriveFake::tokens);
        fake.revocation("https://oauth.pipedrive.com/oauth/revoke").client(ClientForm.BASIC);
        for (String host : List.of("api", "acme")) {
            for (String version : List.of("/v1", "/api/v1")) {
                fake.userinfo("https://" + host + ".pipedrive.com" + version + "/users/me")
                        .answers(grant -> json(
                                "success",
                                true,
                                "data",
                                json("id", 1234, "name", "Ada", "email", "ada@example.com", "company_id", 77)));
            }
        }
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token",
                issue.access(),
                "token_type",
                "Bearer",
                "refresh_token",
                issue.refresh(),
                "scope",
                "base,deals:read",
                "expires_in",
                3599,
                "api_domain",
                "https://acme.pipedrive.com");
    }
}
