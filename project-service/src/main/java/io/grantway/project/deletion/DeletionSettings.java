package io.grantway.project.deletion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the deletion worker.
 *
 * @param interval pause between checks of the table; default 1 s
 * @param lease how long one replica reserves a deletion; default 60 s
 * @param pendingFor age at which a project that was never completed is deleted; default 24 h
 */
@ConfigurationProperties("project.deletion")
record DeletionSettings(
        @DefaultValue("1s") Duration interval,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("24h") Duration pendingFor) {}
