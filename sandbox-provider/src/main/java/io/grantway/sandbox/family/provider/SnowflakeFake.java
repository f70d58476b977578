package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;
import static io.grantway.sandbox.family.FakeLife.minutes;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;

/**
 * Snowflake. Each account has its own addresses; there is a refresh token only with the scope {@code
 * refresh_token}; access tokens live ten minutes, refresh tokens ninety days. They are replaced only if the
 * integration wants single-use ones; then the previous access token ends too.
 *
 * @see <a href="https://docs.snowflake.com/en/user-guide/oauth-custom">Configure Snowflake OAuth for custom clients</a>
 * @see <a href="https://docs.snowflake.com/en/user-guide/single-use-refresh-tokens">Single-use refresh tokens</a>
 */
final class SnowflakeFake {

    private SnowflakeFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(minutes(10))
                .consentLife(days(90))
                .refreshable(grant -> grant.has("refresh_token"))
                .facts(FakeFacts.account("ADA", "ADA")
                        .api("https://acme.snowflakecomputing.com/api/v2")
                        .mayRotate());
        fake.authorization("https://{account:[a-z0-9.-]+}.snowflakecomputing.com/oauth/authorize")
                .scopes(" ", "refresh_token", "session:role:*")
                .scopeOptional()
                .pkce(Pkce.OPTIONAL);
        fake.exchange("https://{account:[a-z0-9.-]+}.snowflakecomputing.com/oauth/token-request")
                .client(ClientForm.BASIC)
                .answers(issue -> json(
                        "access_token",
                        issue.access(),
                        "expires_in",
                        600,
                        "token_type",
                        "Bearer",
                        "username",
                        "ADA",
                        "scope",
                        issue.scope(" "),
                        "refresh_token",
                        issue.refresh(),
                        "idp_initiated",
                        false));
        fake.refresh("https://{account:[a-z0-9.-]+}.snowflakecomputing.com/oauth/token-request")
                .client(ClientForm.BASIC)
                .may("redirect_uri")
                .answers(issue -> json(
                        "access_token",
                        issue.access(),
                        "expires_in",
                        600,
                        "token_type",
                        "Bearer",
                        "idp_initiated",
                        false));
    }
}
