package io.grantway.platform.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How neighbours are called.
 *
 * @param connectTimeout default 1 s
 * @param readTimeout default 10 s; a refresh at a slow provider takes longest
 * @param breakerWait how long an open circuit breaker refuses calls; default 2 s
 */
@ConfigurationProperties("grantway.neighbours")
public record NeighbourSettings(
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("2s") Duration breakerWait) {}
