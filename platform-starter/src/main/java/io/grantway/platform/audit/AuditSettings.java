package io.grantway.platform.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for the delivery of audit events.
 *
 * @param interval how often the outbox is checked when nothing wakes the relay; default 1 s
 * @param batch events per delivery, at most 500; default 200
 * @param keep how long delivered events stay in the outbox; default 1 h
 */
@ConfigurationProperties("grantway.audit")
public record AuditSettings(
        @DefaultValue("1s") Duration interval,
        @DefaultValue("200") int batch,
        @DefaultValue("1h") Duration keep) {

    public AuditSettings {
        if (batch < 1 || batch > 500) {
            throw new IllegalArgumentException("grantway.audit.batch must be 1 to 500.");
        }
    }
}
