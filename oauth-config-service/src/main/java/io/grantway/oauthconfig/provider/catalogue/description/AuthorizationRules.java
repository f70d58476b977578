package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;
import io.grantway.contracts.oauthconfig.provider.PkceUse;
import io.grantway.contracts.oauthconfig.provider.ResponseMode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The authorization request (RFC 6749 §4.1.1).
 *
 * @param scopeDelimiter between scopes; default one space
 * @param pkce default optional, which means that it is used
 * @param params always added; may contain {@code {client_id}} and {@code {input}}
 * @param issuerAlwaysSent whether a response without {@code iss} is refused (RFC 9207 §2.4)
 * @param responseMode default query; with form_post the browser submits the response as a form
 * @param nonce whether a nonce is sent and required in the ID token (OpenID Connect Core §3.1.2.1)
 * @param scopeEncoding default form
 * @param names the provider's names of standard parameters, by standard name
 * @param omit standard parameters that are not sent
 * @param fragment appended to the URL
 */
public record AuthorizationRules(
        String scopeDelimiter,
        PkceUse pkce,
        Map<String, String> params,
        boolean issuerAlwaysSent,
        ResponseMode responseMode,
        boolean nonce,
        ScopeEncoding scopeEncoding,
        Map<String, String> names,
        Set<String> omit,
        @Nullable String fragment) {

    static final AuthorizationRules DEFAULT = of(" ", PkceUse.OPTIONAL, ResponseMode.QUERY, false, Map.of());

    public AuthorizationRules {
        scopeDelimiter = requireNonNullElse(scopeDelimiter, " ");
        pkce = requireNonNullElse(pkce, PkceUse.OPTIONAL);
        responseMode = requireNonNullElse(responseMode, ResponseMode.QUERY);
        params = Map.copyOf(requireNonNullElse(params, Map.of()));
        scopeEncoding = requireNonNullElse(scopeEncoding, ScopeEncoding.FORM);
        names = Map.copyOf(requireNonNullElse(names, Map.of()));
        omit = Set.copyOf(requireNonNullElse(omit, Set.of()));
    }

    static AuthorizationRules of(
            String scopeDelimiter, PkceUse pkce, ResponseMode responseMode, boolean nonce, Map<String, String> params) {
        return new AuthorizationRules(
                scopeDelimiter, pkce, params, false, responseMode, nonce, ScopeEncoding.FORM, Map.of(), Set.of(), null);
    }

    /** The provider's name of a standard parameter. */
    public String nameOf(String standard) {
        return requireNonNullElse(names.get(standard), standard);
    }

    /** How the list of scopes is written into the URL. */
    public enum ScopeEncoding {
        /** As every value of a form: the delimiters are encoded too. */
        FORM,
        /** Only the scopes are encoded; their delimiters are written as they are. */
        LITERAL;

        @JsonCreator
        public static ScopeEncoding of(String text) {
            return WireName.parse(ScopeEncoding.class, text);
        }

        @JsonValue
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
