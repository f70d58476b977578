package io.grantway.gateway.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests are let through in each window; a bucket holds as many and fills evenly.
 *
 * @param window default 60 s
 * @param address from one client address, before anyone is known; default 6,000
 * @param entrance from one client address to sign-in, registration, set-up and token endpoint; default 300
 * @param app of one app; default 3,000
 * @param person of one person; default 1,800
 * @param project of all apps of one project; default 12,000
 * @param lease most tokens that a gateway takes from Redis at once; default 50
 * @param assumedReplicas gateways among which limits are divided as long as Redis has never told their number; default 2
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
