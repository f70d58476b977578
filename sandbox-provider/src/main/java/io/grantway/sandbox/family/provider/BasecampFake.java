package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;
import java.util.List;

/**
 * Basecamp. Each request has a {@code type}; tokens live two weeks; the refresh token is not replaced; the identity has
 * a list of accounts.
 *
 * @see <a href="https://github.com/basecamp/api/blob/master/sections/authentication.md">Authentication</a>
 */
final class BasecampFake {

    private BasecampFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(1209600))
                .facts(FakeFacts.account("9999999", "ada@example.com")
                        .orAccount("9999999", "Ada")
                        .api("https://3.basecampapi.com"));
        fake.authorization("https://launchpad.37signals.com/authorization/new")
                .without("response_type")
                .may("response_type", "code")
                .with("type", "web_server");
        fake.exchange("https://launchpad.37signals.com/authorization/token")
                .client(ClientForm.BODY)
                .grantType(null)
                .with("type", "web_server")
                .may("grant_type", "authorization_code")
                .answers(issue ->
                        json("access_token", issue.access(), "expires_in", 1209600, "refresh_token", issue.refresh()));
        fake.refresh("https://launchpad.37signals.com/authorization/token")
                .client(ClientForm.BODY)
                .grantType(null)
                .with("type", "refresh")
                .may("grant_type", "refresh_token")
                .mayRedirect()
                .may("redirect_uri")
                .answers(issue -> json("access_token", issue.access(), "expires_in", 1209600));
        fake.userinfo("https://launchpad.37signals.com/authorization.json")
                .answers(grant -> json(
                        "expires_at",
                        "2030-03-22T16:56:48-05:00",
                        "identity",
                        json(
                                "id",
                                9999999,
                                "first_name",
                                "Ada",
                                "last_name",
                                "Lovelace",
                                "email_address",
                                "ada@example.com"),
                        "accounts",
                        List.of(json(
                                "product",
                                "bc3",
                                "id",
                                99999999,
                                "name",
                                "Acme",
                                "href",
                                "https://3.basecampapi.com/99999999"))));
    }
}
