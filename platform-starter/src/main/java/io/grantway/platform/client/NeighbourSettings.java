package io.grantway.platform.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for calls to other services; the time limits of calls are in {@link io.grantway.contracts.CallKind}.
 *
 * @param connectTimeout default 1 s
 * @param breakerWait how long an open circuit breaker rejects calls; default 2 s
 * @param resolveInterval how often the addresses of a name are resolved; default 5 s
 */
@ConfigurationProperties("grantway.neighbours")
public record NeighbourSettings(
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("2s") Duration breakerWait,
        @DefaultValue("5s") Duration resolveInterval) {}
