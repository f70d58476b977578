package io.grantway.platform.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How neighbours are called; the limits of calls stand in {@link io.grantway.contracts.CallKind}.
 *
 * @param connectTimeout default 1 s
 * @param breakerWait how long an open circuit breaker refuses calls; default 2 s
 * @param resolveInterval how often the addresses behind a name are looked up; default 5 s
 */
@ConfigurationProperties("grantway.neighbours")
public record NeighbourSettings(
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("2s") Duration breakerWait,
        @DefaultValue("5s") Duration resolveInterval) {}
