package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;

/**
 * Bitly. There are no scopes, no expiry and no refresh; the answer is JSON only if it is asked for.
 *
 * @see <a href="https://dev.bitly.com/docs/getting-started/authentication/">Authentication</a>
 */
final class BitlyFake {

    private BitlyFake() {}

    static void define(FakeProvider fake) {
        fake.facts(FakeFacts.account("ada", "Ada").api("https://api-ssl.bitly.com/v4"));
        fake.authorization("https://bitly.com/oauth/authorize")
                .without("response_type")
                .may("response_type", "code");
        fake.exchange("https://api-ssl.bitly.com/oauth/access_token")
                .client(ClientForm.BODY)
                .grantType(null)
                .may("grant_type", "authorization_code")
                .header("Accept", "application/json")
                .answers(issue -> json("access_token", issue.access(), "login", "ada"));
        fake.userinfo("https://api-ssl.bitly.com/v4/user")
                .answers(grant -> json("login", "ada", "name", "Ada", "is_active", true));
    }
}
