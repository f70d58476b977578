package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import io.grantway.contracts.oauthconfig.provider.PkceUse;
import io.grantway.contracts.oauthconfig.provider.ResponseMode;
import java.util.Map;

/**
 * The authorization request (RFC 6749 §4.1.1).
 *
 * @param scopeDelimiter between scopes; default one space
 * @param pkce default optional, which means that it is used
 * @param params always added
 * @param issuerAlwaysSent whether a response without {@code iss} is refused (RFC 9207 §2.4)
 * @param responseMode default query; with form_post the browser submits the response as a form
 * @param nonce whether a nonce is sent and required in the ID token (OpenID Connect Core §3.1.2.1)
 */
public record AuthorizationRules(
        String scopeDelimiter,
        PkceUse pkce,
        Map<String, String> params,
        boolean issuerAlwaysSent,
        ResponseMode responseMode,
        boolean nonce) {

    static final AuthorizationRules DEFAULT =
            new AuthorizationRules(" ", PkceUse.OPTIONAL, Map.of(), false, ResponseMode.QUERY, false);

    public AuthorizationRules {
        scopeDelimiter = requireNonNullElse(scopeDelimiter, " ");
        pkce = requireNonNullElse(pkce, PkceUse.OPTIONAL);
        responseMode = requireNonNullElse(responseMode, ResponseMode.QUERY);
        params = Map.copyOf(requireNonNullElse(params, Map.of()));
    }
}
