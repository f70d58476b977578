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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Result of a request to a token endpoint. */
public sealed interface TokenResult {

    /**
     * The provider issued tokens.
     *
     * @param expiresAt expiry of the access token; absent if it does not expire
     * @param scopes absent if the provider reported none, which means the requested ones
     * @param account if the response contains it
     * @param life when the refresh token ends, as far as the response or the description says so
     * @param attributes attributes of the connection, as far as the response contains them; not judged yet
     */
    record Issued(
            Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable Secret idToken,
            String tokenType,
            @Nullable Instant expiresAt,
            @Nullable List<String> scopes,
            @Nullable ProviderAccount account,
            RefreshTokenLife life,
            Map<String, String> attributes)
            implements TokenResult {

        /** The fields by their names in credential-service. */
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

        /**
         * These tokens, replaced by those for which they were exchanged at once. What only the first response tells
         * is kept.
         */
        public Issued replacedBy(Issued next) {
            Map<String, String> all = new TreeMap<>(attributes);
            all.putAll(next.attributes);
            return new Issued(
                    next.accessToken,
                    next.refreshToken == null ? refreshToken : next.refreshToken,
                    next.idToken == null ? idToken : next.idToken,
                    next.tokenType,
                    next.expiresAt,
                    next.scopes == null ? scopes : next.scopes,
                    next.account == null ? account : next.account,
                    next.life,
                    all);
        }
    }

    /**
     * The provider refused the request: definite, nothing has changed there.
     *
     * @param retryAfter how long the provider asks to wait; bounded
     * @param oauthShaped whether the refusal has the form of RFC 6749 §5.2 or of the provider's description, unlike
     *     that of a firewall or a maintenance page
     */
    record Refused(
            Kind kind,
            ProviderError providerError,
            @Nullable Duration retryAfter,
            boolean oauthShaped) implements TokenResult {}

    /** The provider reports success, but its response contains no usable tokens: it may have rotated. */
    record Unreadable(String reason, ProviderError providerError) implements TokenResult {}

    /** Nothing was sent: definite. */
    record NotSent(String reason, @Nullable Duration retryAfter) implements TokenResult {

        static final String KEY_UNUSABLE = "key_unusable";
        static final String VALUE_MISSING = "configuration_invalid";

        /**
         * Whether the configuration is the cause: its secret is not the key that the provider needs, or a value that
         * a request contains is missing.
         */
        public boolean isMisconfigured() {
            return reason.equals(KEY_UNUSABLE) || reason.equals(VALUE_MISSING);
        }
    }

    /**
     * The provider may have acted or not.
     *
     * @param responded whether a response began to arrive, so the call itself is over at the provider
     * @param providerError if a response arrived
     */
    record Unknown(
            String reason,
            boolean responded,
            @Nullable Duration retryAfter,
            @Nullable ProviderError providerError) implements TokenResult {}

    /** What a refusal means for the connection. */
    enum Kind {
        /** The authorization has ended: its end user must reconnect. */
        ENDED,
        /** This request failed; a later one may succeed. */
        RETRY,
        /** The client of this configuration is refused; the authorization itself is not affected. */
        CONFIGURATION,
        /** There were too many requests. */
        RATE_LIMITED
    }

    /** The provider's error, if it sent one. */
    default @Nullable ProviderError providerError() {
        return null;
    }

    /** Whether the provider rejected the client itself, and so processed nothing. */
    default boolean rejectsClient() {
        return this instanceof Refused refused && refused.kind() == Kind.CONFIGURATION;
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
