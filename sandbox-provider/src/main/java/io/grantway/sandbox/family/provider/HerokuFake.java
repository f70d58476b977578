package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Heroku. The code is exchanged with the client secret alone; tokens live eight hours. The documentation leaves open
 * whether a refresh token is replaced; here it is returned unchanged, as in its examples.
 *
 * @see <a href="https://devcenter.heroku.com/articles/oauth">OAuth</a>
 */
final class HerokuFake {

    private HerokuFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(28799))
                .facts(FakeFacts.account("01234567-89ab-cdef-0123-456789abcdef", "ada@example.com")
                        .mayRotate()
                        .api("https://api.heroku.com"));
        fake.authorization("https://id.heroku.com/oauth/authorize")
                .redirectOptional()
                .scopes(" ", "global", "identity", "read", "write", "read-protected", "write-protected");
        fake.exchange("https://id.heroku.com/oauth/token")
                .client(ClientForm.SECRET)
                .mayRedirect()
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://id.heroku.com/oauth/token")
                .client(ClientForm.SECRET)
                .answers(issue -> tokens(issue, issue.sameRefresh()));
        fake.userinfo("https://api.heroku.com/account")
                .header("Accept", "application/vnd.heroku+json; version=3")
                .answers(grant ->
                        json("id", "01234567-89ab-cdef-0123-456789abcdef", "email", "ada@example.com", "name", "Ada"));
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(),
                "expires_in",
                28799,
                "refresh_token",
                refreshToken,
                "token_type",
                "Bearer",
                "user_id",
                "01234567-89ab-cdef-0123-456789abcdef",
                "session_nonce",
                "2bf3ec81701ec291");
    }
}
