package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import io.grantway.sandbox.family.RevocationCall.Effect;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Auth0. Each tenant has its own domain; there is a refresh token only with {@code offline_access}; only
 * refresh tokens can be revoked, and a revocation ends all consents of the account. Each application decides whether its
 * refresh tokens rotate.
 *
 * @see <a href="https://auth0.com/docs/api/authentication/authorization-code-flow/get-token">Get token</a>
 * @see <a href="https://auth0.com/docs/secure/tokens/refresh-tokens/refresh-token-rotation">Refresh token rotation</a>
 * @see <a href="https://auth0.com/docs/secure/tokens/refresh-tokens/revoke-refresh-tokens">Revoke refresh tokens</a>
 */
final class Auth0Fake {

    private Auth0Fake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(86400))
                .errors(refusal -> refusal.error().equals("invalid_client")
                        ? FakeResponse.json(401, json("error", "access_denied", "error_description", "Unauthorized"))
                        : FakeProvider.standardError(refusal))
                .refreshable(grant -> grant.has("offline_access"))
                .facts(FakeFacts.account("auth0|507f1f77bcf86cd799439020", "ada@example.com")
                        .mayRotate());
        String tenant = "https://{domain:[a-z0-9.-]+}";
        fake.authorization(tenant + "/authorize")
                .scopes(" ", "openid", "profile", "email", "offline_access", "address", "phone")
                .pkce(Pkce.OPTIONAL)
                .openId()
                .may("audience")
                .may("prompt")
                .may("connection")
                .may("organization");
        fake.exchange(tenant + "/oauth/token").formOrJson().answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh(tenant + "/oauth/token").formOrJson().may("scope").answers(issue -> tokens(issue, null));
        fake.revocation(tenant + "/oauth/revoke")
                .formOrJson()
                .refreshTokensOnly()
                .ends(Effect.ACCOUNT);
        fake.userinfo(tenant + "/userinfo")
                .needs("openid")
                .answers(grant -> json(
                        "sub",
                        "auth0|507f1f77bcf86cd799439020",
                        "name",
                        "Ada",
                        "email",
                        grant.has("email") ? "ada@example.com" : null));
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(),
                "refresh_token",
                refreshToken,
                "id_token",
                issue.idToken(
                        "https://" + issue.grant().variable("domain") + "/", "sub", "auth0|507f1f77bcf86cd799439020"),
                "token_type",
                "Bearer",
                "scope",
                issue.scope(" "),
                "expires_in",
                86400);
    }
}
