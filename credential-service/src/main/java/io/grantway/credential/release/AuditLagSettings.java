package io.grantway.credential.release;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for how long audit events may wait for audit-service.
 *
 * @param maxLag releases are refused while the oldest undelivered event is older than this
 * @param checkInterval how often the age is checked
 */
@ConfigurationProperties("credential.audit")
record AuditLagSettings(
        @DefaultValue("72h") Duration maxLag,
        @DefaultValue("1s") Duration checkInterval) {}
