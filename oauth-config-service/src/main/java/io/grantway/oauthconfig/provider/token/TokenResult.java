package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a request to a token endpoint ended. */
public sealed interface TokenResult {

    /**
     * The provider issued tokens.
     *
     * @param expiresAt end of the access token; absent when it does not end
     * @param scopes absent when the provider did not tell, which means that they are those asked for
     * @param account where the response tells it
     */
    record Issued(
            Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable Secret idToken,
            String tokenType,
            @Nullable Instant expiresAt,
            @Nullable List<String> scopes,
            @Nullable ProviderAccount account)
            implements TokenResult {

        /** As credential-service names them. */
        public Map<String, Secret> fields() {
            Map<String, Secret> fields = new LinkedHashMap<>();
            fields.put("access_token", accessToken);
            if (refreshToken != null) {
                fields.put("refresh_token", refreshToken);
            }
            if (idToken != null) {
                fields.put("id_token", idToken);
            }
            return fields;
        }
    }

    /**
     * The provider refused the request: definite, nothing has changed there.
     *
     * @param retryAfter how long the provider asks to wait; bounded
     * @param oauthShaped whether it refused in the form of RFC 6749 §5.2, or of its own description: a firewall or a
     *     maintenance page does not
     */
    record Refused(
            Kind kind,
            ProviderError providerError,
            @Nullable Duration retryAfter,
            boolean oauthShaped) implements TokenResult {}

    /** The provider says that it succeeded, but we find no tokens in its response: it may have rotated. */
    record Unreadable(String reason, ProviderError providerError) implements TokenResult {}

    /** Nothing was sent: definite. */
    record NotSent(String reason, @Nullable Duration retryAfter) implements TokenResult {}

    /**
     * The provider may have acted or not.
     *
     * @param responded whether a response began to arrive, so that the call itself is over at the provider
     * @param providerError where a response came
     */
    record Unknown(
            String reason,
            boolean responded,
            @Nullable Duration retryAfter,
            @Nullable ProviderError providerError) implements TokenResult {}

    /** What a refusal means for us. */
    enum Kind {
        /** The grant has ended: its end user has to connect again. */
        ENDED,
        /** This request failed; a later one may succeed. */
        RETRY,
        /** The client of this configuration is refused: nothing is wrong with the grant. */
        CONFIGURATION,
        /** There were too many requests. */
        RATE_LIMITED
    }

    /** What the provider said, where it said anything of its own. */
    default @Nullable ProviderError providerError() {
        return null;
    }

    /** Stable code for metrics and audit. */
    default String word() {
        return switch (this) {
            case Issued ignored -> "issued";
            case Refused refused -> "refused_" + refused.kind().name().toLowerCase(Locale.ROOT);
            case Unreadable ignored -> "unreadable";
            case NotSent ignored -> "not_sent";
            case Unknown ignored -> "unknown";
        };
    }
}
