package io.grantway.oauthconfig.connection;

import io.grantway.contracts.oauthconfig.ConnectionState;
import io.grantway.contracts.oauthconfig.ProviderError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a connection does.
 *
 * @param reason stable code behind the state
 * @param retryAt the provider is not asked again before this
 * @param failures failed refreshes since the last good one
 * @param providerError what the provider said, where the state is its doing
 */
public record Health(
        ConnectionState state,
        @Nullable String reason,
        @Nullable Instant retryAt,
        int failures,
        @Nullable ProviderError providerError) {

    public Health(ConnectionState state, @Nullable String reason, @Nullable Instant retryAt, int failures) {
        this(state, reason, retryAt, failures, null);
    }

    static final Health HEALTHY = new Health(ConnectionState.HEALTHY, null, null, 0);

    static Health of(ConnectionState state, @Nullable String reason) {
        return new Health(state, reason, null, 0);
    }

    public Health because(@Nullable ProviderError error) {
        return new Health(state, reason, retryAt, failures, error);
    }

    /** Whether there is something to announce: waiting longer is none. */
    boolean sameWords(Health other) {
        return state == other.state && java.util.Objects.equals(reason, other.reason);
    }
}
