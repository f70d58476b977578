package io.grantway.audit.finding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that define what is unusual.
 *
 * @param deniedBurst denials of one actor (or of one address, if anonymous) within the window that are still normal;
 *     default 20
 * @param deniedWindow default 5 minutes; a burst ends when nothing was denied for this long
 * @param gapAge how long a number of a source may be missing; default 60 s
 */
@ConfigurationProperties("audit.finding")
record FindingSettings(
        @DefaultValue("20") long deniedBurst,
        @DefaultValue("5m") Duration deniedWindow,
        @DefaultValue("60s") Duration gapAge) {

    FindingSettings {
        if (deniedBurst < 1 || !deniedWindow.isPositive() || gapAge.isNegative()) {
            throw new IllegalArgumentException(
                    "audit.finding: denied-burst must be at least 1, denied-window must be positive, and gap-age must"
                            + " not be negative.");
        }
    }
}
