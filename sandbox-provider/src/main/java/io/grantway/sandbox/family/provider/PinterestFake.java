package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;

/**
 * Pinterest. Scopes are separated by commas; the client uses HTTP Basic; tokens live thirty days, refresh
 * tokens sixty, and a refresh replaces both. An app of before September 25, 2025 has to ask for such refresh tokens.
 *
 * @see <a href="https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/">Set up authentication and authorization</a>
 */
final class PinterestFake {

    private PinterestFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(2592000))
                .refreshLife(Duration.ofSeconds(5184000))
                .facts(FakeFacts.account("adamakes", "adamakes")
                        .orAccount("2783136121146311751", "adamakes")
                        .orAccount("adamakes", null)
                        .api("https://api.pinterest.com/v5"));
        fake.authorization("https://www.pinterest.com/oauth/")
                .scopes(
                        ",",
                        "ads:read",
                        "ads:write",
                        "boards:read",
                        "boards:read_secret",
                        "boards:write",
                        "boards:write_secret",
                        "pins:read",
                        "pins:read_secret",
                        "pins:write",
                        "pins:write_secret",
                        "user_accounts:read",
                        "catalogs:read",
                        "catalogs:write",
                        "biz_access:read",
                        "biz_access:write");
        fake.exchange("https://api.pinterest.com/v5/oauth/token")
                .client(ClientForm.BASIC)
                .with("continuous_refresh", "true")
                .answers(PinterestFake::tokens);
        fake.refresh("https://api.pinterest.com/v5/oauth/token")
                .client(ClientForm.BASIC)
                .may("scope")
                .may("refresh_on", "true")
                .answers(PinterestFake::tokens);
        fake.userinfo("https://api.pinterest.com/v5/user_account")
                .needs("user_accounts:read")
                .answers(
                        grant -> json("account_type", "BUSINESS", "id", "2783136121146311751", "username", "adamakes"));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token",
                issue.access(),
                "refresh_token",
                issue.refresh(),
                "response_type",
                "authorization_code",
                "token_type",
                "bearer",
                "expires_in",
                2592000,
                "refresh_token_expires_in",
                5184000,
                "scope",
                issue.scope(" "));
    }
}
