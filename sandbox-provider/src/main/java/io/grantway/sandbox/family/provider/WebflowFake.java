package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;

/**
 * Webflow. Tokens do not expire; the redirect URI is repeated if it was sent; a revocation names the token {@code
 * access_token} and answers {@code did_revoke}.
 *
 * @see <a href="https://developers.webflow.com/data/reference/oauth-app">OAuth apps</a>
 */
final class WebflowFake {

    private WebflowFake() {}

    static void define(FakeProvider fake) {
        fake.facts(
                FakeFacts.account("545bbecb7bdd6769632504a7", "ada@example.com").api("https://api.webflow.com/v2"));
        fake.authorization("https://webflow.com/oauth/authorize")
                .scopes(
                        " ",
                        "authorized_user:read",
                        "sites:read",
                        "sites:write",
                        "cms:read",
                        "cms:write",
                        "pages:read",
                        "pages:write",
                        "forms:read",
                        "forms:write",
                        "assets:read",
                        "assets:write",
                        "custom_code:read",
                        "custom_code:write",
                        "ecommerce:read",
                        "ecommerce:write",
                        "users:read",
                        "users:write",
                        "components:read",
                        "components:write",
                        "site_activity:read",
                        "site_config:read",
                        "site_config:write",
                        "workspace:read",
                        "workspace:write",
                        "comments:read",
                        "comments:write")
                .redirectOptional();
        fake.exchange("https://api.webflow.com/oauth/access_token")
                .client(ClientForm.BODY)
                .formOrJson()
                .answers(issue ->
                        json("access_token", issue.access(), "token_type", "bearer", "scope", issue.scope(" ")));
        fake.revocation("https://webflow.com/oauth/revoke_authorization")
                .client(ClientForm.BODY)
                .formOrJson()
                .parameter("access_token")
                .accessTokensOnly()
                .answers(FakeResponse.json(200, json("did_revoke", true)))
                .unknown(FakeResponse.json(400, json("error", "invalid_token")));
        fake.userinfo("https://api.webflow.com/v2/token/authorized_by")
                .needs("authorized_user:read")
                .answers(grant -> json(
                        "id",
                        "545bbecb7bdd6769632504a7",
                        "email",
                        "ada@example.com",
                        "firstName",
                        "Ada",
                        "lastName",
                        "Lovelace"));
    }
}
