package io.grantway.contracts.oauthconfig.connection;

import io.grantway.contracts.oauthconfig.provider.ProviderError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of a refresh.
 *
 * @param state the connection's current state
 * @param version the current credential version
 * @param reason stable code when there is no new version; see {@link RefreshReason}
 * @param since when the connection entered this state for this reason
 * @param providerError the provider's error, while it is the cause of the state
 * @param retryAfterSeconds seconds until the provider may be called again
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

    /** A copy with another reason. */
    public RefreshResponse withReason(String other) {
        return new RefreshResponse(state, version, other, retryAfterSeconds, since, providerError);
    }
}
