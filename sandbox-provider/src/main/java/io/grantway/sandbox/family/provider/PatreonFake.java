package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;

/**
 * Patreon. Tokens live a month; a refresh replaces both. The API tells nothing of a user that was not asked for by
 * name.
 *
 * @see <a href="https://docs.patreon.com/#oauth">OAuth</a>
 */
final class PatreonFake {

    private PatreonFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(2678400))
                .facts(FakeFacts.account("12345689", "Ada")
                        .orAccount("12345689", "ada@example.com")
                        .api("https://www.patreon.com/api/oauth2/v2"));
        fake.authorization("https://www.patreon.com/oauth2/authorize")
                .scopes(
                        " ",
                        "identity",
                        "identity[email]",
                        "identity.memberships",
                        "campaigns",
                        "w:campaigns.webhook",
                        "campaigns.members",
                        "campaigns.members[email]",
                        "campaigns.members.address",
                        "campaigns.posts",
                        "campaigns.lives")
                .scopeOptional();
        fake.exchange("https://www.patreon.com/api/oauth2/token")
                .client(ClientForm.BODY)
                .answers(PatreonFake::tokens);
        fake.refresh("https://www.patreon.com/api/oauth2/token")
                .client(ClientForm.BODY)
                .answers(PatreonFake::tokens);
        fake.userinfo("https://www.patreon.com/api/oauth2/v2/identity")
                .with("fields[user]", "full_name", "email", "full_name,email", "email,full_name")
                .answers(grant -> json(
                        "data",
                        json(
                                "id",
                                "12345689",
                                "type",
                                "user",
                                "attributes",
                                json(
                                        "full_name",
                                        "Ada",
                                        "email",
                                        grant.has("identity[email]") ? "ada@example.com" : null))));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token", issue.access(),
                "refresh_token", issue.refresh(),
                "expires_in", 2678400,
                "scope", issue.scope(" "),
                "token_type", "Bearer");
    }
}
