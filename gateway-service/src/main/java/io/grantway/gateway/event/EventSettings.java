package io.grantway.gateway.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Security events in memory.
 *
 * @param interval how often they are handed on, and so how much a kill may lose; default 3 s, at most 5 s
 * @param kinds different pairs of principal and reason in one interval; what is more is dropped and counted; default 1,000
 * @param waiting events that may wait while audit-service is away; default 5,000
 */
@ConfigurationProperties("gateway.events")
public record EventSettings(
        @DefaultValue("3s") Duration interval,
        @DefaultValue("1000") int kinds,
        @DefaultValue("5000") int waiting) {

    public EventSettings {
        if (interval.isNegative() || interval.isZero() || interval.compareTo(Duration.ofSeconds(5)) > 0) {
            throw new IllegalArgumentException("gateway.events.interval must be above 0 and at most 5s.");
        }
    }
}
