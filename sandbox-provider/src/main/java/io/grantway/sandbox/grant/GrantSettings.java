package io.grantway.sandbox.grant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the stored grants.
 *
 * @param codeTtl lifetime of an authorization code; default 60 seconds, single use
 * @param maxFamilies families kept in memory, of which the oldest is discarded first; default 10,000
 */
@ConfigurationProperties("sandbox.grant")
record GrantSettings(
        @DefaultValue("60s") Duration codeTtl,
        @DefaultValue("10000") int maxFamilies) {

    GrantSettings {
        if (codeTtl.isNegative() || codeTtl.isZero() || maxFamilies < 1) {
            throw new IllegalArgumentException("sandbox.grant.code-ttl and max-families must be positive");
        }
    }
}
