package io.grantway.sandbox.resource;

import io.grantway.sandbox.grant.Families;
import io.grantway.sandbox.grant.TokenKind;
import io.grantway.sandbox.grant.TokenState;
import io.grantway.sandbox.observation.Observations;
import io.grantway.sandbox.observation.Seen;
import io.grantway.sandbox.protocol.OAuthError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Validates the access token of a request, which is read from the header only.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 §3</a>
 */
@Component
class BearerTokens {

    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"sandbox\"";

    private final Families families;
    private final Observations observations;

    BearerTokens(Families families, Observations observations) {
        this.families = families;
        this.observations = observations;
    }

    /**
     * Returns the token's state; throws 401 without a valid token and 403 {@code insufficient_scope} without the scope.
     */
    TokenState require(@Nullable String authorization, String scope) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            // RFC 6750 §3.1: without any token the challenge names no error
            throw new OAuthError(HttpStatus.UNAUTHORIZED, "unauthorized", "an access token is required")
                    .challenge(CHALLENGE);
        }
        TokenState token = families.inspect(
                        authorization.substring(SCHEME.length()).strip())
                .filter(state -> state.kind() == TokenKind.ACCESS)
                .orElseThrow(() -> refused(
                        HttpStatus.UNAUTHORIZED,
                        "invalid_token",
                        "the access token is unknown, expired or revoked",
                        ""));
        observations.count(token.clientId(), Seen.API_CALLS);
        if (!token.scopes().contains(scope)) {
            throw refused(
                    HttpStatus.FORBIDDEN,
                    "insufficient_scope",
                    "the access token lacks the scope " + scope,
                    ", scope=\"" + scope + "\"");
        }
        return token;
    }

    private static OAuthError refused(HttpStatus status, String error, String description, String more) {
        return new OAuthError(status, error, description)
                .challenge(CHALLENGE + ", error=\"" + error + "\", error_description=\"" + description + "\"" + more);
    }
}
