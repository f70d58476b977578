package io.grantway.audit.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for accepting events.
 *
 * @param maxParallel batches processed at once; a further one gets 429. Default 4, below the connection pool's size
 * @param retryAfter how long a rejected sender is told to wait; default 1 s
 * @param maxAhead how far the time in an event id may be ahead of this clock; default 1 day
 * @param maxAge how old an event may be when it arrives; default 366 days
 * @param maxDrift how far an event's time may be from the time in its id; default 1 day, and no more, because searches
 *     skip the partitions of other days
 */
@ConfigurationProperties("audit.ingest")
record IngestSettings(
        @DefaultValue("4") int maxParallel,
        @DefaultValue("1s") Duration retryAfter,
        @DefaultValue("1d") Duration maxAhead,
        @DefaultValue("366d") Duration maxAge,
        @DefaultValue("1d") Duration maxDrift) {

    IngestSettings {
        if (maxParallel < 1) {
            throw new IllegalArgumentException("audit.ingest.max-parallel must be at least 1.");
        }
        if (maxDrift.compareTo(Duration.ofDays(1)) > 0 || maxAhead.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("audit.ingest.max-drift and max-ahead must be at most one day.");
        }
    }
}
