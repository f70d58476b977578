package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;

/**
 * Zoom. The scopes are those of the registered app and are not asked for; the client uses HTTP Basic; a refresh
 * token lives ninety days and is replaced; the response names the host of the API.
 *
 * @see <a href="https://developers.zoom.us/docs/integrations/oauth/">Using OAuth 2.0</a>
 */
final class ZoomFake {

    private ZoomFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(3599))
                .refreshLife(days(90))
                .facts(FakeFacts.account("KDcuGIm1QgePTO8WbOqwIQ", "ada@example.com")
                        .attributes("api_url", "https://api.zoom.us")
                        .api("https://api.zoom.us/v2"));
        fake.authorization("https://zoom.us/oauth/authorize").pkce(Pkce.OPTIONAL);
        fake.exchange("https://zoom.us/oauth/token").client(ClientForm.BASIC).answers(ZoomFake::tokens);
        fake.refresh("https://zoom.us/oauth/token").client(ClientForm.BASIC).answers(ZoomFake::tokens);
        fake.revocation("https://zoom.us/oauth/revoke")
                .client(ClientForm.BASIC)
                .answers(FakeResponse.json(200, json("status", "success")));
        fake.userinfo("https://api.zoom.us/v2/users/me")
                .answers(grant -> json(
                        "id",
                        "KDcuGIm1QgePTO8WbOqwIQ",
                        "first_name",
                        "Ada",
                        "last_name",
                        "Lovelace",
                        "email",
                        "ada@example.com",
                        "display_name",
                        "Ada Lovelace"));
        fake.errors(refusal -> FakeResponse.json(
                refusal.error().equals("invalid_client") ? 401 : 400,
                json("reason", refusal.reason(), "error", refusal.error())));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token",
                issue.access(),
                "token_type",
                "bearer",
                "refresh_token",
                issue.refresh(),
                "expires_in",
                3599,
                "scope",
                "user:read:user",
                "api_url",
                "https://api.zoom.us");
    }
}
