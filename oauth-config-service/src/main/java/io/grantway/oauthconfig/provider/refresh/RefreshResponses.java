package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The response to a caller after a refresh, or instead of one. */
final class RefreshResponses {

    private RefreshResponses() {}

    static RefreshResponse of(ConnectionRow row, long version, Instant now) {
        @Nullable Instant retryAt = row.health().retryAt();
        Integer wait = retryAt == null || !retryAt.isAfter(now)
                ? null
                : Math.toIntExact(
                        Math.max(1, Math.min(Duration.between(now, retryAt).toSeconds(), Integer.MAX_VALUE)));
        return new RefreshResponse(
                row.state(),
                version,
                row.health().reason(),
                wait,
                row.stateSince(),
                row.health().providerError());
    }
}
