package io.grantway.oauthconfig.providertoken;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.ProviderAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a request to a token endpoint ended. */
public sealed interface TokenOutcome {

    /**
     * Tokens came.
     *
     * @param expiresAt end of the access token; absent when it does not end
     * @param scopes absent when the provider did not tell, which means that they are those asked for
     * @param account where the answer tells it
     */
    record Issued(
            Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable Secret idToken,
            String tokenType,
            @Nullable Instant expiresAt,
            @Nullable List<String> scopes,
            @Nullable ProviderAccount account)
            implements TokenOutcome {

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
     * A definite refusal.
     *
     * @param error the provider's {@code error}, mapped to the RFC's where the catalogue says so
     */
    record Rejected(
            Kind kind, String error, int status, @Nullable Duration retryAfter) implements TokenOutcome {}

    /** A complete answer with a status of success that holds no tokens we can find: the provider may have acted. */
    record Unreadable(String reason) implements TokenOutcome {}

    /** Nothing was sent: definite. */
    record NotSent(String reason, @Nullable Duration retryAfter) implements TokenOutcome {}

    /** The provider may have acted or not. */
    record Unknown(String reason, @Nullable Duration retryAfter) implements TokenOutcome {}

    /** What a refusal means for us. */
    enum Kind {
        /** The grant is dead. */
        INVALID_GRANT,
        /** Our client id or secret is refused: nothing is wrong with the grant. */
        INVALID_CLIENT,
        /** Too many requests. */
        RATE_LIMITED,
        /** Later, perhaps. */
        UNAVAILABLE,
        /** Anything else. */
        OTHER
    }

    /** Stable code for metrics and audit. */
    default String word() {
        return switch (this) {
            case Issued ignored -> "issued";
            case Rejected rejected -> rejected.kind().name().toLowerCase(java.util.Locale.ROOT);
            case Unreadable ignored -> "unreadable";
            case NotSent ignored -> "not_sent";
            case Unknown ignored -> "unknown";
        };
    }
}
