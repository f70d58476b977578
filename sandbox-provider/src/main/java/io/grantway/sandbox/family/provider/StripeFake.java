package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import org.jspecify.annotations.Nullable;

/**
 * Stripe Connect. The client is known by its secret alone, as a parameter or as the user of HTTP Basic; tokens
 * do not expire; a refresh gives a token of another scope or mode, and is not needed to keep access.
 *
 * @see <a href="https://docs.stripe.com/connect/oauth-standard-accounts">Using OAuth with Standard accounts</a>
 * @see <a href="https://docs.stripe.com/connect/oauth-reference">OAuth reference</a>
 */
final class StripeFake {

    private StripeFake() {}

    static void define(FakeProvider fake) {
        fake.neverRenewed()
                .facts(FakeFacts.account("acct_1032D82eZvKYlo2C", null).api("https://api.stripe.com/v1"));
        fake.authorization("https://connect.stripe.com/oauth/authorize")
                .scopes(" ", "read_only", "read_write")
                .scopeOptional()
                .may("stripe_landing", "login", "register")
                .may("always_prompt", "true", "false");
        fake.exchange("https://connect.stripe.com/oauth/token")
                .client(ClientForm.SECRET)
                .withoutRedirect()
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://connect.stripe.com/oauth/token")
                .client(ClientForm.SECRET)
                .may("scope", "read_only", "read_write")
                .answers(issue -> tokens(issue, issue.sameRefresh()));
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(),
                "livemode",
                false,
                "refresh_token",
                refreshToken,
                "token_type",
                "bearer",
                "stripe_publishable_key",
                "pk_test_1",
                "stripe_user_id",
                "acct_1032D82eZvKYlo2C",
                "scope",
                issue.grant().scopes().isEmpty() ? "read_only" : issue.scope(" "));
    }
}
