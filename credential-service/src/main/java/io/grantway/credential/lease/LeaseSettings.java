package io.grantway.credential.lease;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of refresh leases.
 *
 * @param margin how much longer than one call a lease lasts: the time for everything before and after the call; 1 to 50
 *     s
 * @param journal how many attempts of a credential are kept; those with an unknown outcome are kept longer
 */
@ConfigurationProperties("credential.lease")
record LeaseSettings(
        @DefaultValue("10s") Duration margin,
        @DefaultValue("50") int journal) {

    LeaseSettings {
        if (margin.compareTo(Duration.ofSeconds(1)) < 0 || margin.compareTo(Duration.ofSeconds(50)) > 0) {
            throw new IllegalArgumentException("credential.lease.margin must be 1s to 50s, but is " + margin);
        }
    }
}
