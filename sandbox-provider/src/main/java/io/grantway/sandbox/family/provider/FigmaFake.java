package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;

/**
 * Figma. A refresh has an endpoint of its own, no grant type, and returns no refresh token; the client uses
 * HTTP Basic.
 *
 * @see <a href="https://developers.figma.com/docs/rest-api/authentication/">Authentication</a>
 */
final class FigmaFake {

    private FigmaFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(7776000))
                .facts(FakeFacts.account("1130829402", "ada@example.com")
                        .orAccount("1130829402", "Ada")
                        .api("https://api.figma.com"));
        fake.authorization("https://www.figma.com/oauth")
                .scopes(
                        " ",
                        "current_user:read",
                        "file_comments:read",
                        "file_comments:write",
                        "file_content:read",
                        "file_dev_resources:read",
                        "file_dev_resources:write",
                        "file_metadata:read",
                        "file_variables:read",
                        "file_variables:write",
                        "file_versions:read",
                        "library_analytics:read",
                        "library_assets:read",
                        "library_content:read",
                        "projects:read",
                        "team_library_content:read",
                        "webhooks:read",
                        "webhooks:write")
                .pkce(Pkce.OPTIONAL);
        fake.exchange("https://api.figma.com/v1/oauth/token")
                .client(ClientForm.BASIC)
                .answers(issue -> json(
                        "user_id",
                        1130829402,
                        "access_token",
                        issue.access(),
                        "token_type",
                        "bearer",
                        "refresh_token",
                        issue.refresh(),
                        "expires_in",
                        7776000));
        fake.refresh("https://api.figma.com/v1/oauth/refresh")
                .client(ClientForm.BASIC)
                .grantType(null)
                .answers(issue -> json("access_token", issue.access(), "token_type", "bearer", "expires_in", 7776000));
        fake.userinfo("https://api.figma.com/v1/me")
                .needs("current_user:read")
                .answers(grant -> json("id", "1130829402", "email", "ada@example.com", "handle", "Ada", "img_url", ""));
    }
}
