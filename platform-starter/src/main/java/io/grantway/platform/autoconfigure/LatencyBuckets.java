package io.grantway.platform.autoconfigure;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Histogram buckets, 5 ms to 30 s, where a high percentile over all replicas matters: tokens read, tokens issued, tokens
 * refreshed at a provider. The other time series of the same name get a single bucket, because each one costs a series; none
 * at all is not possible, because Prometheus has one type for a name.
 */
final class LatencyBuckets implements MeterFilter {

    private static final double[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    private static final double[] LAST = {BUCKETS[BUCKETS.length - 1]};

    /** Route patterns of these requests, as the gateway and the services report them. */
    private static final Set<String> URIS =
            Set.of("/api/v1/connections/*/token", "/api/v1/connections/{connection_id}/token", "/oauth2/token");

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return switch (id.getName()) {
            case "http.server.requests" -> buckets(URIS.contains(String.valueOf(id.getTag("uri"))), config);
            case "grantway.provider.calls" -> buckets("refresh".equals(id.getTag("operation")), config);
            default -> config;
        };
    }

    private static DistributionStatisticConfig buckets(boolean all, DistributionStatisticConfig config) {
        return DistributionStatisticConfig.builder()
                .serviceLevelObjectives(all ? BUCKETS : LAST)
                .build()
                .merge(config);
    }
}
