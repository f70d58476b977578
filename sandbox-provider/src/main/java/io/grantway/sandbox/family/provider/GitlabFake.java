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
 * GitLab, here or self-managed. Tokens live two hours; a refresh replaces both.
 *
 * @see <a href="https://docs.gitlab.com/api/oauth2/">OAuth 2.0 identity provider API</a>
 */
final class GitlabFake {

    private GitlabFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(2))
                .facts(FakeFacts.account("1", "ada")
                        .orAccount("1", "ada@example.com")
                        .api("https://gitlab.com/api/v4"));
        String server = "https://{host:[a-z0-9.-]+}";
        fake.authorization(server + "/oauth/authorize")
                .scopes(
                        " ",
                        "api",
                        "read_api",
                        "read_user",
                        "create_runner",
                        "manage_runner",
                        "k8s_proxy",
                        "read_repository",
                        "write_repository",
                        "read_registry",
                        "write_registry",
                        "sudo",
                        "admin_mode",
                        "openid",
                        "profile",
                        "email",
                        "ai_features",
                        "read_observability",
                        "write_observability")
                .pkce(Pkce.OPTIONAL)
                .openId();
        fake.exchange(server + "/oauth/token").client(ClientForm.BODY).answers(GitlabFake::tokens);
        fake.refresh(server + "/oauth/token")
                .client(ClientForm.BODY)
                .may("redirect_uri")
                .answers(GitlabFake::tokens);
        fake.revocation(server + "/oauth/revoke").client(ClientForm.BODY).answers(FakeResponse.json(200, Map.of()));
        fake.userinfo(server + "/api/v4/user")
                .needs("read_user", "api", "read_api")
                .answers(grant -> json("id", 1, "username", "ada", "name", "Ada", "email", "ada@example.com"));
        fake.userinfo(server + "/oauth/userinfo")
                .needs("openid")
                .answers(grant -> json(
                        "sub",
                        "1",
                        "nickname",
                        "ada",
                        "preferred_username",
                        "ada",
                        "name",
                        "Ada",
                        "email",
                        "ada@example.com"));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token", issue.access(),
                "token_type", "Bearer",
                "expires_in", 7200,
                "refresh_token", issue.refresh(),
                "scope", issue.scope(" "),
                "created_at", issue.now().getEpochSecond());
    }
}
