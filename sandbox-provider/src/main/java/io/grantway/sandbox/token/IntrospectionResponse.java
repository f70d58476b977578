package io.grantway.sandbox.token;

import io.grantway.sandbox.grant.TokenKind;
import io.grantway.sandbox.grant.TokenState;
import org.jspecify.annotations.Nullable;

/**
 * An introspection response.
 *
 * @param exp seconds since 1970; null for a refresh token
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2.2">RFC 7662 §2.2</a>
 */
record IntrospectionResponse(
        boolean active,
        @Nullable String scope,
        @Nullable String clientId,
        @Nullable String username,
        @Nullable String tokenType,
        @Nullable Long exp,
        @Nullable Long iat,
        @Nullable String sub,
        @Nullable String iss) {

    static final IntrospectionResponse INACTIVE =
            new IntrospectionResponse(false, null, null, null, null, null, null, null, null);

    static IntrospectionResponse active(TokenState state, String issuer) {
        return new IntrospectionResponse(
                true,
                String.join(" ", state.scopes()),
                state.clientId(),
                state.account(),
                state.kind() == TokenKind.ACCESS ? "Bearer" : null,
                state.expiresAt() == null ? null : state.expiresAt().getEpochSecond(),
                state.issuedAt().getEpochSecond(),
                state.account(),
                issuer);
    }
}
