package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;

/**
 * Intercom. There are no scopes, no expiry and no refresh; the token is there under two names.
 *
 * @see <a href="https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth">Setting up OAuth</a>
 */
final class IntercomFake {

    private IntercomFake() {}

    static void define(FakeProvider fake) {
        fake.facts(
                FakeFacts.account("1", "ada@example.com").orAccount("1", "Ada").api("https://api.intercom.io"));
        fake.authorization("https://app.intercom.com/oauth")
                .without("response_type")
                .may("response_type", "code")
                .redirectOptional();
        fake.exchange("https://api.intercom.io/auth/eagle/token")
                .client(ClientForm.BODY)
                .formOrJson()
                .grantType(null)
                .may("grant_type", "authorization_code")
                .mayRedirect()
                .answers(issue -> {
                    String token = issue.access();
                    return json("token_type", "Bearer", "token", token, "access_token", token);
                });
        fake.userinfo("https://api.intercom.io/me")
                .answers(grant -> json(
                        "type", "admin", "id", "1", "email", "ada@example.com", "name", "Ada", "email_verified", true));
    }
}
