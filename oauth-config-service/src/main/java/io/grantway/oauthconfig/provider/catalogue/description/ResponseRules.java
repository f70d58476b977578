package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON pointers (RFC 6901) to the parts of a token response; defaults follow RFC 6749 §5.1. A part with an empty
 * pointer is not read.
 *
 * @param success what a response with status 200 must contain to be a success; some providers report errors with
 *     status 200
 * @param attributes attributes of the connection and pointers to them
 */
public record ResponseRules(
        String accessTokenAt,
        String refreshTokenAt,
        String idTokenAt,
        String tokenType,
        String expiresIn,
        String scope,
        String error,
        String errorDescription,
        @Nullable Expected success,
        Map<String, String> attributes) {

    static final ResponseRules DEFAULT = new ResponseRules(
            "/access_token",
            "/refresh_token",
            "/id_token",
            "/token_type",
            "/expires_in",
            "/scope",
            "/error",
            "/error_description",
            null,
            Map.of());

    public ResponseRules {
        accessTokenAt = requireNonNullElse(accessTokenAt, "/access_token");
        refreshTokenAt = requireNonNullElse(refreshTokenAt, "/refresh_token");
        idTokenAt = requireNonNullElse(idTokenAt, "/id_token");
        tokenType = requireNonNullElse(tokenType, "/token_type");
        expiresIn = requireNonNullElse(expiresIn, "/expires_in");
        scope = requireNonNullElse(scope, "/scope");
        error = requireNonNullElse(error, "/error");
        errorDescription = requireNonNullElse(errorDescription, "/error_description");
        attributes = Map.copyOf(requireNonNullElse(attributes, Map.of()));
    }

    /** A value in a response, compared as text. */
    public record Expected(String pointer, String value) {}
}
