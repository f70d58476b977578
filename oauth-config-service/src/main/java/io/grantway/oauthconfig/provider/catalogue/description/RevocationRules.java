package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;
import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.oauthconfig.provider.catalogue.description.ResponseRules.Expected;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules.BodyFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Revocation at the provider; defaults follow RFC 7009.
 *
 * @param method default POST
 * @param body default form
 * @param token which token is sent, if there is a choice; default the refresh token, else the access token
 * @param tokenParam name of the parameter; default {@code token}
 * @param authentication default client
 * @param successStatuses default 200, 202 and 204
 * @param goneStatuses responses which mean that there is nothing left to revoke; without them and goneWhen a repeated
 *     revocation must succeed as the first one does
 * @param goneWhen the same, matched in the body
 * @param success what the body must contain in addition to the status, if anything
 * @param clientAuthentication if it differs from the token endpoint's
 * @param wholeGrant whether revoking one token revokes every token of that account and client
 * @param names default those of the token rules
 * @param params added to the request; may contain what those of the token rules may
 */
public record RevocationRules(
        String method,
        BodyFormat body,
        TokenChoice token,
        String tokenParam,
        Authentication authentication,
        List<Integer> successStatuses,
        List<Integer> goneStatuses,
        @Nullable Expected goneWhen,
        @Nullable Expected success,
        @Nullable ClientAuthentication clientAuthentication,
        boolean wholeGrant,
        @Nullable Map<String, String> names,
        Map<String, String> params) {

    public static final RevocationRules RFC_7009 = new RevocationRules(
            "POST",
            BodyFormat.FORM,
            TokenChoice.REFRESH_TOKEN,
            "token",
            Authentication.CLIENT,
            List.of(200, 202, 204),
            List.of(),
            null,
            null,
            null,
            false,
            null,
            Map.of());

    public RevocationRules {
        method = requireNonNullElse(method, "POST");
        body = requireNonNullElse(body, BodyFormat.FORM);
        token = requireNonNullElse(token, TokenChoice.REFRESH_TOKEN);
        tokenParam = requireNonNullElse(tokenParam, "token");
        authentication = requireNonNullElse(authentication, Authentication.CLIENT);
        successStatuses = List.copyOf(requireNonNullElse(successStatuses, List.of(200, 202, 204)));
        goneStatuses = List.copyOf(requireNonNullElse(goneStatuses, List.of()));
        names = names == null ? null : Map.copyOf(names);
        params = Map.copyOf(requireNonNullElse(params, Map.of()));
    }

    /** How a revocation is written, at a provider with the given token rules. */
    public RequestFormat format(TokenRules token) {
        return new RequestFormat(method, body, requireNonNullElse(names, token.names()), Set.of());
    }

    /** Which token a revocation sends first. */
    public enum TokenChoice {
        REFRESH_TOKEN,
        ACCESS_TOKEN;

        @JsonCreator
        public static TokenChoice of(String text) {
            return WireName.parse(TokenChoice.class, text);
        }

        @JsonValue
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }

    /** Who authenticates a revocation: the client as at the token endpoint, or the bearer of the token. */
    public enum Authentication {
        CLIENT,
        BEARER,
        NONE;

        @JsonCreator
        public static Authentication of(String text) {
            return WireName.parse(Authentication.class, text);
        }

        @JsonValue
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
