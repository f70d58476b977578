package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The health of a connection.
 *
 * @param reason stable code for the cause of the state
 * @param retryAt the provider is not called before this time
 * @param failures consecutive failed refreshes
 * @param providerError the provider's error, if it caused the state
 * @param silentSince since when the provider has given no definite response
 */
public record ConnectionHealth(
        ConnectionState state,
        @Nullable String reason,
        @Nullable Instant retryAt,
        int failures,
        @Nullable ProviderError providerError,
        @Nullable Instant silentSince,
        RefusalStreak refusals) {

    static final ConnectionHealth HEALTHY = of(ConnectionState.HEALTHY, null);

    public static ConnectionHealth of(ConnectionState state, @Nullable String reason) {
        return new ConnectionHealth(state, reason, null, 0, null, null, RefusalStreak.NONE);
    }

    /** Counts a failed refresh: one without a definite response, or a refusal. */
    public ConnectionHealth failed(
            String why,
            @Nullable Instant nextTry,
            @Nullable ProviderError error,
            @Nullable Instant silent,
            RefusalStreak refused) {
        return new ConnectionHealth(ConnectionState.DEGRADED, why, nextTry, failures + 1, error, silent, refused);
    }

    /** The end user must reconnect. */
    public static ConnectionHealth ended(String why, @Nullable ProviderError error) {
        return new ConnectionHealth(ConnectionState.REAUTH_REQUIRED, why, null, 0, error, null, RefusalStreak.NONE);
    }

    /** Changes the reason only. */
    public ConnectionHealth paused(String why, @Nullable Instant nextTry) {
        return new ConnectionHealth(
                ConnectionState.DEGRADED, why, nextTry, failures, providerError, silentSince, refusals);
    }

    /** Whether the change is announced; a longer wait alone is not. */
    boolean sameWords(ConnectionHealth other) {
        return state == other.state && Objects.equals(reason, other.reason);
    }
}
