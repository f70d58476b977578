package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.util.Map;

/**
 * Calendly. There are no scopes; tokens live two hours; a refresh token is replaced.
 *
 * @see <a href="https://developer.calendly.com/api-docs/3cefb59b832eb-calendly-o-auth-2-0">Calendly OAuth 2.0</a>
 */
final class CalendlyFake {

    private CalendlyFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(2))
                .facts(FakeFacts.account("https://api.calendly.com/users/EBHAAFHDCAEQTSEZ", null)
                        .orAccount("https://api.calendly.com/users/EBHAAFHDCAEQTSEZ", "ada@example.com")
                        .orAccount("https://api.calendly.com/users/EBHAAFHDCAEQTSEZ", "Ada")
                        .api("https://api.calendly.com"));
        fake.authorization("https://auth.calendly.com/oauth/authorize").pkce(Pkce.OPTIONAL);
        fake.exchange("https://auth.calendly.com/oauth/token").answers(CalendlyFake::tokens);
        fake.refresh("https://auth.calendly.com/oauth/token").answers(CalendlyFake::tokens);
        fake.revocation("https://auth.calendly.com/oauth/revoke")
                .client(ClientForm.BODY)
                .answers(FakeResponse.json(200, Map.of()));
        fake.userinfo("https://api.calendly.com/users/me")
                .answers(grant -> json(
                        "resource",
                        json(
                                "uri",
                                "https://api.calendly.com/users/EBHAAFHDCAEQTSEZ",
                                "name",
                                "Ada",
                                "email",
                                "ada@example.com")));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "token_type",
                "Bearer",
                "access_token",
                issue.access(),
                "refresh_token",
                issue.refresh(),
                "scope",
                "default",
                "created_at",
                issue.now().getEpochSecond(),
                "expires_in",
                7200,
                "owner",
                "https://api.calendly.com/users/EBHAAFHDCAEQTSEZ",
                "organization",
                "https://api.calendly.com/organizations/EBHAAFHDCAEQTSEZ");
    }
}
