package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a connection does.
 *
 * @param reason stable code behind the state
 * @param retryAt the provider is not asked again before this
 * @param failures failed refreshes since the last good one
 * @param providerError what the provider said, where the state is its doing
 * @param silentSince since when the provider has said nothing definite
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

    /** The provider said nothing definite, or it refused in this way. */
    public ConnectionHealth failed(
            String why,
            @Nullable Instant nextTry,
            @Nullable ProviderError error,
            @Nullable Instant silent,
            RefusalStreak refused) {
        return new ConnectionHealth(ConnectionState.DEGRADED, why, nextTry, failures + 1, error, silent, refused);
    }

    /** The end user has to connect again. */
    public static ConnectionHealth ended(String why, @Nullable ProviderError error) {
        return new ConnectionHealth(ConnectionState.REAUTH_REQUIRED, why, null, 0, error, null, RefusalStreak.NONE);
    }

    /** Another reason, nothing else. */
    public ConnectionHealth paused(String why, @Nullable Instant nextTry) {
        return new ConnectionHealth(
                ConnectionState.DEGRADED, why, nextTry, failures, providerError, silentSince, refusals);
    }

    /** Whether there is something to announce: waiting longer is none. */
    boolean sameWords(ConnectionHealth other) {
        return state == other.state && Objects.equals(reason, other.reason);
    }
}
