package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.util.List;

/**
 * Todoist. Scopes are separated by commas; the grant type need not be named for a code; an app of today gets refresh
 * tokens, each of which is replaced when it is used; a revocation is JSON, with the client in the header.
 *
 * @see <a href="https://developer.todoist.com/api/v1/#tag/Authorization/OAuth">OAuth</a>
 * @see <a href="https://doist.github.io/todoist-sdk-typescript/api/functions/refreshAuthToken">Todoist's own client: refreshAuthToken</a>
 * @see <a href="https://github.com/Doist/todoist-sdk-typescript/blob/main/src/authentication.ts">Todoist's own client: revokeToken</a>
 */
final class TodoistFake {

    private TodoistFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1))
                .facts(FakeFacts.account("1855589", "ada@example.com")
                        .orAccount("1855589", "Ada")
                        .api("https://api.todoist.com/api/v1"));
        for (String host : List.of("todoist.com", "app.todoist.com")) {
            fake.authorization("https://" + host + "/oauth/authorize")
                    .without("response_type")
                    .may("response_type", "code")
                    .redirectOptional()
                    .scopes(
                            ",",
                            "task:add",
                            "data:read",
                            "data:read_write",
                            "data:delete",
                            "project:delete",
                            "backups:read");
        }
        for (String url :
                List.of("https://todoist.com/oauth/access_token", "https://api.todoist.com/oauth/access_token")) {
            fake.exchange(url)
                    .client(ClientForm.BODY)
                    .grantType(null)
                    .may("grant_type", "authorization_code")
                    .mayRedirect()
                    .answers(TodoistFake::tokens);
            fake.refresh(url).client(ClientForm.BODY).answers(TodoistFake::tokens);
        }
        fake.revocation("https://api.todoist.com/api/v1/revoke")
                .client(ClientForm.BASIC)
                .json()
                .accessTokensOnly();
        fake.userinfo("https://api.todoist.com/api/v1/user")
                .needs("data:read", "data:read_write")
                .answers(grant -> json("id", "1855589", "email", "ada@example.com", "full_name", "Ada"));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token",
                issue.access(),
                "token_type",
                "Bearer",
                "expires_in",
                3600,
                "refresh_token",
                issue.refresh(),
                "scope",
                issue.scope(" "));
    }
}
