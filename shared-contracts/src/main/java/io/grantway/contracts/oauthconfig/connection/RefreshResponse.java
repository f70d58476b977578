package io.grantway.contracts.oauthconfig.connection;

import io.grantway.contracts.oauthconfig.provider.ProviderError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a refresh ended.
 *
 * @param state the connection's state now
 * @param version the credential version that is current now
 * @param reason stable code where no new version came; see {@link RefreshReason}
 * @param since when the connection came into this state for this reason
 * @param providerError what the provider said, while the state is its doing
 * @param retryAfterSeconds when the provider may be asked again
 */
public record RefreshResponse(
        ConnectionState state,
        long version,
        @Nullable String reason,
        @Nullable Integer retryAfterSeconds,
        @Nullable Instant since,
        @Nullable ProviderError providerError) {

    public RefreshResponse(
            ConnectionState state, long version, @Nullable String reason, @Nullable Integer retryAfterSeconds) {
        this(state, version, reason, retryAfterSeconds, null, null);
    }

    /** The same, for another reason. */
    public RefreshResponse withReason(String other) {
        return new RefreshResponse(state, version, other, retryAfterSeconds, since, providerError);
    }
}
