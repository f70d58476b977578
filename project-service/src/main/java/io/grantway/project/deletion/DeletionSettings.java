package io.grantway.project.deletion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deletions are worked off.
 *
 * @param interval pause between looks at the table; default 1 s
 * @param lease how long one replica keeps a deletion to itself; default 60 s
 * @param pendingFor after which a project that was never completed is swept; default 24 h
 */
@ConfigurationProperties("project.deletion")
record DeletionSettings(
        @DefaultValue("1s") Duration interval,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("24h") Duration pendingFor) {}
