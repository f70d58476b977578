package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;

/**
 * Reddit. There is a refresh token only with {@code duration=permanent}; it is not replaced; the client uses
 * HTTP Basic and names itself as user agent.
 *
 * @see <a href="https://github.com/reddit-archive/reddit/wiki/OAuth2">OAuth2</a>
 */
final class RedditFake {

    private RedditFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(24))
                .refreshable(grant -> grant.asked("duration", "permanent"))
                .facts(FakeFacts.account("4w9bm", "ada").api("https://oauth.reddit.com"));
        fake.authorization("https://www.reddit.com/api/v1/authorize")
                .scopes(
                        " ",
                        "identity",
                        "edit",
                        "flair",
                        "history",
                        "modconfig",
                        "modflair",
                        "modlog",
                        "modposts",
                        "modwiki",
                        "mysubreddits",
                        "privatemessages",
                        "read",
                        "report",
                        "save",
                        "submit",
                        "subscribe",
                        "vote",
                        "wikiedit",
                        "wikiread",
                        "account",
                        "creddits",
                        "livemanage",
                        "structuredstyles")
                .with("duration", "temporary", "permanent");
        fake.exchange("https://www.reddit.com/api/v1/access_token")
                .client(ClientForm.BASIC)
                .header("User-Agent", "")
                .answers(issue -> json(
                        "access_token",
                        issue.access(),
                        "token_type",
                        "bearer",
                        "expires_in",
                        86400,
                        "scope",
                        issue.scope(" "),
                        "refresh_token",
                        issue.refresh()));
        fake.refresh("https://www.reddit.com/api/v1/access_token")
                .client(ClientForm.BASIC)
                .header("User-Agent", "")
                .answers(issue -> json(
                        "access_token",
                        issue.access(),
                        "token_type",
                        "bearer",
                        "expires_in",
                        86400,
                        "scope",
                        issue.scope(" ")));
        fake.revocation("https://www.reddit.com/api/v1/revoke_token")
                .client(ClientForm.BASIC)
                .answers(FakeResponse.empty(204));
        fake.userinfo("https://oauth.reddit.com/api/v1/me")
                .header("User-Agent", "")
                .needs("identity")
                .answers(grant -> json("id", "4w9bm", "name", "ada"));
    }
}
