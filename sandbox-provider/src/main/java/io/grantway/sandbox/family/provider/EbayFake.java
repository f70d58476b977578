package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;

/**
 * eBay. The redirect URI is the RuName, a name for the registered URL; the client uses HTTP Basic; refresh
 * tokens live eighteen months from the consent and are not replaced.
 *
 * @see <a href="https://developer.ebay.com/api-docs/static/oauth-authorization-code-grant.html">The authorization code grant flow</a>
 * @see <a href="https://developer.ebay.com/api-docs/static/oauth-refresh-token-request.html">Using a refresh token</a>
 */
final class EbayFake {

    private EbayFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(2))
                .refreshLife(Duration.ofSeconds(47304000))
                .facts(FakeFacts.account("M2dZ3e5Q6a8", "ada").api("https://api.ebay.com"));
        fake.authorization("https://auth.ebay.com/oauth2/authorize")
                .redirectName()
                .scopes(" ", "https://api.ebay.com/oauth/api_scope", "https://api.ebay.com/oauth/api_scope/*")
                .may("prompt", "login")
                .may("locale");
        fake.exchange("https://api.ebay.com/identity/v1/oauth2/token")
                .client(ClientForm.BASIC)
                .answers(issue -> json(
                        "access_token",
                        issue.access(),
                        "expires_in",
                        7200,
                        "refresh_token",
                        issue.refresh(),
                        "refresh_token_expires_in",
                        47304000,
                        "token_type",
                        "User Access Token"));
        fake.refresh("https://api.ebay.com/identity/v1/oauth2/token")
                .client(ClientForm.BASIC)
                .may("scope")
                .answers(issue ->
                        json("access_token", issue.access(), "expires_in", 7200, "token_type", "User Access Token"));
        fake.userinfo("https://apiz.ebay.com/commerce/identity/v1/user/")
                .needs("https://api.ebay.com/oauth/api_scope/commerce.identity.readonly")
                .answers(grant -> json("userId", "M2dZ3e5Q6a8", "username", "ada", "accountType", "INDIVIDUAL"));
    }
}
