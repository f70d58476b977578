package io.grantway.gateway.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limits: requests per window. A bucket holds one window's requests and fills evenly.
 *
 * @param window default 60 s
 * @param address per client address, before the caller is known; default 6,000
 * @param entrance per client address at sign-in, registration, set-up and token endpoint; default 300
 * @param app per app; default 3,000
 * @param person per person; default 1,800
 * @param project for all apps of one project; default 12,000
 * @param lease most tokens taken from Redis at once; default 50
 * @param assumedReplicas number of gateways among which limits are divided until Redis has reported it; default 2
 */
@ConfigurationProperties("gateway.limits")
public record LimitSettings(
        @DefaultValue("60s") Duration window,
        @DefaultValue("6000") long address,
        @DefaultValue("300") long entrance,
        @DefaultValue("3000") long app,
        @DefaultValue("1800") long person,
        @DefaultValue("12000") long project,
        @DefaultValue("50") int lease,
        @DefaultValue("2") int assumedReplicas) {

    public LimitSettings {
        if (Math.min(Math.min(Math.min(address, entrance), Math.min(app, person)), project) < 1
                || lease < 1
                || assumedReplicas < 1
                || window.toMillis() < 1) {
            throw new IllegalArgumentException("gateway.limits: every limit must be at least 1.");
        }
    }
}
