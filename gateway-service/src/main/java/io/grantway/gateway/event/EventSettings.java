package io.grantway.gateway.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of in-memory security events.
 *
 * @param interval time between deliveries, and so the most that a kill loses; default 3 s, at most 5 s
 * @param kinds distinct pairs of principal and reason in one interval; further ones are dropped and counted; default
 *     1,000
 * @param waiting events that may wait while audit-service is unavailable; default 5,000
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
