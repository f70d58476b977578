package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;

/**
 * monday.com, OAuth 2.1, which all new apps use. PKCE is required; requests are JSON; the access token is a JWT, whose
 * end the response does not repeat; each refresh replaces the refresh token.
 *
 * @see <a href="https://developer.monday.com/apps/docs/oauth-2-1">OAuth 2.1</a>
 * @see <a href="https://developer.monday.com/apps/docs/migrating-to-the-new-oauth-flow">Migrating to the new OAuth 2.1 flow</a>
 */
final class MondayFake {

    private MondayFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1)).facts(FakeFacts.noAccount().api("https://api.monday.com/v2"));
        fake.authorization("https://auth.monday.com/oauth2/authorize")
                .without("response_type")
                .may("response_type", "code")
                .scopes(
                        " ",
                        "me:read",
                        "boards:read",
                        "boards:write",
                        "docs:read",
                        "docs:write",
                        "workspaces:read",
                        "workspaces:write",
                        "users:read",
                        "users:write",
                        "account:read",
                        "updates:read",
                        "updates:write",
                        "assets:read",
                        "tags:read",
                        "teams:read",
                        "teams:write",
                        "notifications:write",
                        "webhooks:read",
                        "webhooks:write")
                .scopeOptional()
                .pkce(Pkce.REQUIRED)
                .may("subdomain")
                .may("app_version_id")
                .may("force_install_if_needed", "true");
        fake.exchange("https://auth.monday.com/oauth_ms/oauth/token")
                .client(ClientForm.BODY)
                .json()
                .answers(MondayFake::tokens);
        fake.refresh("https://auth.monday.com/oauth_ms/oauth/token")
                .client(ClientForm.BODY)
                .json()
                .answers(MondayFake::tokens);
        fake.revocation("https://auth.monday.com/oauth_ms/oauth/revoke")
                .client(ClientForm.BODY)
                .json()
                .answers(FakeResponse.json(200, json("success", true)));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token",
                issue.accessJwt(hours(1)),
                "refresh_token",
                issue.refresh(),
                "token_type",
                "Bearer",
                "scope",
                issue.scope(" "));
    }
}
