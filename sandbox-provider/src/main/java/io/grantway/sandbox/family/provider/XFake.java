package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.util.List;

/**
 * X. PKCE is required; confidential clients use HTTP Basic; there is a refresh token only with the scope {@code
 * offline.access}, and each refresh replaces it.
 *
 * @see <a href="https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code">OAuth 2.0 authorization code flow with PKCE</a>
 * @see <a href="https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token">How to connect to endpoints</a>
 */
final class XFake {

    private XFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(2))
                .refreshable(grant -> grant.has("offline.access"))
                .facts(FakeFacts.account("2244994945", "ada")
                        .orAccount("2244994945", "Ada")
                        .api("https://api.x.com/2"));
        for (String host : List.of("x.com", "twitter.com")) {
            fake.authorization("https://" + host + "/i/oauth2/authorize")
                    .scopes(
                            " ",
                            "tweet.read",
                            "tweet.write",
                            "tweet.moderate.write",
                            "users.email",
                            "users.read",
                            "follows.read",
                            "follows.write",
                            "offline.access",
                            "space.read",
                            "mute.read",
                            "mute.write",
                            "like.read",
                            "like.write",
                            "list.read",
                            "list.write",
                            "block.read",
                            "block.write",
                            "bookmark.read",
                            "bookmark.write",
                            "dm.read",
                            "dm.write",
                            "media.write")
                    .pkce(Pkce.REQUIRED);
        }
        for (String host : List.of("api.x.com", "api.twitter.com")) {
            fake.exchange("https://" + host + "/2/oauth2/token")
                    .client(ClientForm.BASIC)
                    .answers(XFake::tokens);
            fake.refresh("https://" + host + "/2/oauth2/token")
                    .client(ClientForm.BASIC)
                    .answers(XFake::tokens);
            fake.revocation("https://" + host + "/2/oauth2/revoke")
                    .client(ClientForm.BASIC)
                    .answers(FakeResponse.json(200, json("revoked", true)));
            fake.userinfo("https://" + host + "/2/users/me")
                    .needs("users.read")
                    .answers(grant -> json("data", json("id", "2244994945", "name", "Ada", "username", "ada")));
        }
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "token_type", "bearer",
                "expires_in", 7200,
                "access_token", issue.access(),
                "scope", issue.scope(" "),
                "refresh_token", issue.refresh());
    }
}
