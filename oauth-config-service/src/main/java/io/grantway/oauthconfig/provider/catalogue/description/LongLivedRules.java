package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules.BodyFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of the short-lived access token that a code gives for a long-lived one, at once after the code. If it
 * fails, nothing is connected.
 *
 * @param grantType required
 * @param tokenParam name of the parameter with the short-lived token; default {@code access_token}
 * @param params added to the request; may contain what those of the token rules may
 * @param method default that of the token rules, as are body, names, omit and clientAuthentication
 */
public record LongLivedRules(
        String grantType,
        String tokenParam,
        Map<String, String> params,
        @Nullable String method,
        @Nullable BodyFormat body,
        @Nullable Map<String, String> names,
        @Nullable Set<String> omit,
        @Nullable ClientAuthentication clientAuthentication) {

    public LongLivedRules {
        tokenParam = requireNonNullElse(tokenParam, "access_token");
        params = Map.copyOf(requireNonNullElse(params, Map.of()));
        names = names == null ? null : Map.copyOf(names);
        omit = omit == null ? null : Set.copyOf(omit);
    }

    /** How the request is written, at a provider with the given token rules. */
    public RequestFormat format(TokenRules token) {
        return new RequestFormat(
                requireNonNullElse(method, token.method()),
                requireNonNullElse(body, token.body()),
                requireNonNullElse(names, token.names()),
                requireNonNullElse(omit, token.omit()));
    }

    /** How the client authenticates, at a provider with the given token rules. */
    public ClientAuthentication authentication(TokenRules token) {
        return requireNonNullElse(clientAuthentication, token.clientAuthentication());
    }
}
