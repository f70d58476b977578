package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.contracts.oauthconfig.provider.ReplayRule;
import io.grantway.contracts.oauthconfig.provider.Rotation;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules.BodyFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refreshing (RFC 6749 §6). The defaults assume the dangerous case: a provider that may rotate refresh tokens and
 * punishes reuse.
 *
 * @param rotation default sometimes
 * @param replay default unsafe
 * @param replayGraceSeconds how long a used refresh token still works, with {@code replay: grace}
 * @param grantType default {@code refresh_token}
 * @param tokenParam name of the parameter with the token; default {@code refresh_token}
 * @param selfExchange whether the provider has no refresh tokens and exchanges the access token itself
 * @param params added to each refresh
 * @param quietSecondsAfterResponse pause after a response that leaves the outcome unknown; default the platform's
 * @param quietSecondsAfterSilence pause after no response; default the platform's
 * @param life how long refresh tokens live; default unknown
 * @param method default that of the token rules, as are body, names and omit
 * @param window when the provider accepts a refresh; default always
 * @param clientAuthentication default that of the token rules
 * @param repeatScope whether the granted scopes are sent
 * @param response where the parts of the response are; default as in the response to a code
 */
public record RefreshRules(
        Rotation rotation,
        ReplayRule replay,
        @Nullable Integer replayGraceSeconds,
        String grantType,
        String tokenParam,
        boolean selfExchange,
        Map<String, String> params,
        @Nullable Integer quietSecondsAfterResponse,
        @Nullable Integer quietSecondsAfterSilence,
        RefreshTokenLifeRules life,
        @Nullable String method,
        @Nullable BodyFormat body,
        @Nullable Map<String, String> names,
        @Nullable Set<String> omit,
        RefreshWindow window,
        @Nullable ClientAuthentication clientAuthentication,
        boolean repeatScope,
        @Nullable ResponseRules response) {

    /** With the platform's defaults for the pauses, unknown lifetimes and the format of the token rules. */
    public RefreshRules(
            Rotation rotation,
            ReplayRule replay,
            @Nullable Integer replayGraceSeconds,
            String grantType,
            String tokenParam,
            boolean selfExchange,
            Map<String, String> params) {
        this(
                rotation,
                replay,
                replayGraceSeconds,
                grantType,
                tokenParam,
                selfExchange,
                params,
                null,
                null,
                RefreshTokenLifeRules.UNKNOWN,
                null,
                null,
                null,
                null,
                RefreshWindow.ALWAYS,
                null,
                false,
                null);
    }

    /**
     * Whether a refresh token that was sent may be sent again soon, because the provider does not invalidate it or
     * tolerates reuse.
     */
    public boolean forgivesReplay() {
        return rotation == Rotation.NEVER || replay != ReplayRule.UNSAFE;
    }

    static final RefreshRules DEFAULT = new RefreshRules(
            Rotation.SOMETIMES, ReplayRule.UNSAFE, null, "refresh_token", "refresh_token", false, Map.of());

    public RefreshRules {
        rotation = requireNonNullElse(rotation, Rotation.SOMETIMES);
        replay = requireNonNullElse(replay, ReplayRule.UNSAFE);
        grantType = requireNonNullElse(grantType, "refresh_token");
        tokenParam = requireNonNullElse(tokenParam, "refresh_token");
        params = Map.copyOf(requireNonNullElse(params, Map.of()));
        life = requireNonNullElse(life, RefreshTokenLifeRules.UNKNOWN);
        names = names == null ? null : Map.copyOf(names);
        omit = omit == null ? null : Set.copyOf(omit);
        window = requireNonNullElse(window, RefreshWindow.ALWAYS);
    }

    /** How the client authenticates refreshes, at a provider with the given token rules. */
    public ClientAuthentication authentication(TokenRules token) {
        return requireNonNullElse(clientAuthentication, token.clientAuthentication());
    }

    /** How refreshes are written, at a provider with the given token rules. */
    RequestFormat format(TokenRules token) {
        return new RequestFormat(
                requireNonNullElse(method, token.method()),
                requireNonNullElse(body, token.body()),
                requireNonNullElse(names, token.names()),
                requireNonNullElse(omit, token.omit()));
    }
}
