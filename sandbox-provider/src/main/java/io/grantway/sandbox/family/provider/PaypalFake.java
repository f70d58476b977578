package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import java.time.Duration;
import java.util.List;

/**
 * PayPal. The client uses HTTP Basic; the redirect URI is not repeated; a refresh returns no refresh token;
 * user information names its schema in the query, and contains what the scopes permit: the payer id only with that of
 * the account's attributes.
 *
 * @see <a href="https://developer.paypal.com/docs/log-in-with-paypal/integrate/">Integrate Log in with PayPal</a>
 * @see <a href="https://developer.paypal.com/log-in/build-button">The authorization endpoint, with flowEntry=static</a>
 * @see <a href="https://developer.paypal.com/log-in/references">Which scope permits what</a>
 */
final class PaypalFake {

    private PaypalFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(28800))
                .facts(FakeFacts.account(
                                "https://www.paypal.com/webapps/auth/identity/user/mWq6_1sU85v5EG9yHdPxJRrhGHrnMJ-1PQKtX6pcsmA",
                                "ada@example.com")
                        .orAccount(
                                "https://www.paypal.com/webapps/auth/identity/user/mWq6_1sU85v5EG9yHdPxJRrhGHrnMJ-1PQKtX6pcsmA",
                                "Ada Lovelace")
                        .orAccount("WDJJHEBZ4X2LY", "Ada Lovelace")
                        .orAccount("WDJJHEBZ4X2LY", "ada@example.com")
                        .api("https://api-m.paypal.com"));
        for (String page : List.of("https://www.paypal.com/connect", "https://www.paypal.com/signin/authorize")) {
            fake.authorization(page)
                    .scopes(" ", "openid", "profile", "email", "address", "phone", "https://uri.paypal.com/services/*")
                    .openId()
                    .without("response_type")
                    .may("response_type", "code")
                    .with("flowEntry", "static");
        }
        for (String host : List.of("api-m.paypal.com", "api.paypal.com")) {
            fake.exchange("https://" + host + "/v1/oauth2/token")
                    .client(ClientForm.BASIC)
                    .mayRedirect()
                    .answers(issue -> json(
                            "token_type",
                            "Bearer",
                            "expires_in",
                            28800,
                            "access_token",
                            issue.access(),
                            "refresh_token",
                            issue.refresh(),
                            "scope",
                            issue.scope(" "),
                            "nonce",
                            "2017-06-08T18:30:28ZCl54Q_OlDqP6-4D03sDT8wRiHjKrYlb5EH7Di0gRrds"));
            fake.refresh("https://" + host + "/v1/oauth2/token")
                    .client(ClientForm.BASIC)
                    .answers(issue -> json(
                            "token_type",
                            "Bearer",
                            "expires_in",
                            28800,
                            "access_token",
                            issue.access(),
                            "scope",
                            issue.scope(" ")));
            fake.userinfo("https://" + host + "/v1/identity/oauth2/userinfo")
                    .with("schema", "paypalv1.1")
                    .answers(grant -> json(
                            "user_id",
                            "https://www.paypal.com/webapps/auth/identity/user/mWq6_1sU85v5EG9yHdPxJRrhGHrnMJ-1PQKtX6pcsmA",
                            "payer_id",
                            grant.has("https://uri.paypal.com/services/paypalattributes") ? "WDJJHEBZ4X2LY" : null,
                            "name",
                            grant.has("profile") ? "Ada Lovelace" : null,
                            "emails",
                            grant.has("email") ? List.of(json("value", "ada@example.com", "primary", true)) : null));
        }
    }
}
