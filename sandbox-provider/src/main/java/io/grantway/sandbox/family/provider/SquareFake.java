package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import org.jspecify.annotations.Nullable;

/**
 * Square. Token requests are JSON; the response has the expiry as a date; the refresh token of this flow is
 * neither replaced nor does it expire; a revocation, which is authorized by the secret itself, is left out.
 *
 * @see <a href="https://developer.squareup.com/docs/oauth-api/overview">OAuth API overview</a>
 */
final class SquareFake {

    private SquareFake() {}

    static void define(FakeProvider fake) {
        fake.facts(FakeFacts.account("MLEZ4R5DVJ9A2", "Ada's Bakery").api("https://connect.squareup.com/v2"));
        fake.authorization("https://connect.squareup.com/oauth2/authorize")
                .scopes(
                        " ",
                        "MERCHANT_PROFILE_READ",
                        "MERCHANT_PROFILE_WRITE",
                        "PAYMENTS_READ",
                        "PAYMENTS_WRITE",
                        "ORDERS_READ",
                        "ORDERS_WRITE",
                        "CUSTOMERS_READ",
                        "CUSTOMERS_WRITE",
                        "ITEMS_READ",
                        "ITEMS_WRITE",
                        "INVENTORY_READ",
                        "INVENTORY_WRITE",
                        "INVOICES_READ",
                        "INVOICES_WRITE",
                        "EMPLOYEES_READ",
                        "EMPLOYEES_WRITE",
                        "SETTLEMENTS_READ",
                        "BANK_ACCOUNTS_READ",
                        "DISPUTES_READ",
                        "SUBSCRIPTIONS_READ",
                        "SUBSCRIPTIONS_WRITE")
                .without("response_type")
                .may("response_type", "code")
                .with("session", "false")
                .may("locale");
        fake.exchange("https://connect.squareup.com/oauth2/token")
                .client(ClientForm.BODY)
                .json()
                .mayRedirect()
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://connect.squareup.com/oauth2/token")
                .client(ClientForm.BODY)
                .json()
                .answers(issue -> tokens(issue, issue.sameRefresh()));
        fake.userinfo("https://connect.squareup.com/v2/merchants/me")
                .needs("MERCHANT_PROFILE_READ")
                .answers(grant -> json(
                        "merchant", json("id", "MLEZ4R5DVJ9A2", "business_name", "Ada's Bakery", "country", "GB")));
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(days(30)),
                "token_type",
                "bearer",
                "expires_at",
                issue.now().plus(days(30)).toString(),
                "merchant_id",
                "MLEZ4R5DVJ9A2",
                "refresh_token",
                refreshToken,
                "short_lived",
                false);
    }
}
