package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;
import java.util.Map;

/**
 * Shopify. Each shop has its own addresses; scopes are separated by commas; neither a response type nor a
 * redirect URI is known at the token endpoint. Tokens do not expire unless {@code expiring=1} is asked for;
 * then they live an hour and are refreshed. A replaced refresh token works until its successor is used, which is
 * simplified here to its whole life. The signature of the callback is left out.
 *
 * @see <a href="https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant">Authorization code grant</a>
 * @see <a href="https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens">Offline access tokens</a>
 * @see <a href="https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens">More resilient refreshes</a>
 * @see <a href="https://community.shopify.dev/t/520-during-refresh-token-rotation-permanently-orphans-the-offline-access-token/35182">The response to a refresh token that has ended</a>
 */
final class ShopifyFake {

    private ShopifyFake() {}

    static void define(FakeProvider fake) {
        fake.errors(ShopifyFake::refused)
                .refreshLife(days(90))
                .facts(FakeFacts.account("acme", null).api("https://acme.myshopify.com"));
        fake.authorization("https://{shop}.myshopify.com/admin/oauth/authorize")
                .without("response_type")
                .scopes(
                        ",",
                        "read_products",
                        "write_products",
                        "read_orders",
                        "write_orders",
                        "read_all_orders",
                        "read_customers",
                        "write_customers",
                        "read_inventory",
                        "write_inventory",
                        "read_fulfillments",
                        "write_fulfillments",
                        "read_draft_orders",
                        "write_draft_orders",
                        "read_locations",
                        "read_price_rules",
                        "write_price_rules",
                        "read_discounts",
                        "write_discounts",
                        "read_content",
                        "write_content",
                        "read_themes",
                        "write_themes",
                        "read_shipping",
                        "write_shipping",
                        "read_analytics",
                        "read_reports",
                        "write_reports",
                        "read_checkouts",
                        "write_checkouts")
                .may("grant_options[]", "per-user")
                .returns(grant -> json(
                        "shop",
                        grant.variable("shop") + ".myshopify.com",
                        "host",
                        "YWRtaW4uc2hvcGlmeS5jb20vc3RvcmUvYWNtZQ",
                        "timestamp",
                        "1337178173"));
        fake.exchange("https://{shop}.myshopify.com/admin/oauth/access_token")
                .client(ClientForm.BODY)
                .formOrJson()
                .grantType(null)
                .withoutRedirect()
                .may("expiring", "0", "1")
                .answers(issue -> issue.parameter("expiring").equals("1")
                        ? expiring(issue)
                        : json("access_token", issue.access(), "scope", issue.scope(",")));
        fake.refresh("https://{shop}.myshopify.com/admin/oauth/access_token")
                .client(ClientForm.BODY)
                .formOrJson()
                .reuse(days(90))
                .errors(refusal -> refusal.error().equals("invalid_grant") ? ended() : refused(refusal))
                .answers(ShopifyFake::expiring);
    }

    private static FakeResponse refused(FakeRefusal refusal) {
        return FakeResponse.json(400, json("error", refusal.error(), "error_description", refusal.reason()));
    }

    private static FakeResponse ended() {
        return FakeResponse.json(
                401,
                json("error", "invalid_request", "error_description", "This request requires an active refresh_token"));
    }

    private static Map<String, Object> expiring(FakeIssue issue) {
        return json(
                "access_token", issue.access(hours(1)),
                "expires_in", 3600,
                "refresh_token", issue.refresh(),
                "refresh_token_expires_in", 7776000,
                "scope", issue.scope(","));
    }
}
