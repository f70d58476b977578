package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;

/**
 * ClickUp. There are no scopes, no expiry and no refresh; neither a grant type nor a redirect URI is known at
 * the token endpoint.
 *
 * @see <a href="https://developer.clickup.com/docs/authentication">Authentication</a>
 * @see <a href="https://developer.clickup.com/reference/getaccesstoken">Get access token</a>
 */
final class ClickUpFake {

    private ClickUpFake() {}

    static void define(FakeProvider fake) {
        fake.facts(FakeFacts.account("182", "ada")
                .orAccount("182", "ada@example.com")
                .api("https://api.clickup.com/api/v2"));
        fake.authorization("https://app.clickup.com/api")
                .without("response_type")
                .may("response_type", "code");
        fake.exchange("https://api.clickup.com/api/v2/oauth/token")
                .client(ClientForm.BODY)
                .formOrJson()
                .grantType(null)
                .may("grant_type", "authorization_code")
                .mayRedirect()
                .answers(issue -> json("access_token", issue.access(), "token_type", "Bearer"));
        fake.userinfo("https://api.clickup.com/api/v2/user")
                .answers(grant -> json("user", json("id", 182, "username", "ada", "email", "ada@example.com")));
    }
}
