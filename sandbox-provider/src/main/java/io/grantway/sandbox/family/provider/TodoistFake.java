package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import java.util.List;

/**
 * Todoist. Scopes are separated by commas; tokens do not expire; no grant type is known.
 *
 * @see <a href="https://developer.todoist.com/api/v1/#tag/Authorization/OAuth">OAuth</a>
 */
final class TodoistFake {

    private TodoistFake() {}

    static void define(FakeProvider fake) {
        fake.facts(FakeFacts.account("1855589", "ada@example.com").orAccount("1855589", "Ada"));
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
                    .answers(issue -> json("access_token", issue.access(), "token_type", "Bearer"));
        }
        fake.userinfo("https://api.todoist.com/api/v1/user")
                .needs("data:read", "data:read_write")
                .answers(grant -> json("id", "1855589", "email", "ada@example.com", "full_name", "Ada"));
    }
}
