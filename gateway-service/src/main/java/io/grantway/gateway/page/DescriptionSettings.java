package io.grantway.gateway.page;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the merged API description.
 *
 * @param keep how long a service's description is cached; default 5 min
 * @param retry pause after a service failed to provide it; default 10 s
 * @param patience time limit for one service; default 20 s, because a service that has just started on a
 *     busy machine needs many seconds to write its first description
 * @param largest maximum size of one description; default 4 MiB
 */
@ConfigurationProperties("gateway.api-description")
record DescriptionSettings(
        @DefaultValue("5m") Duration keep,
        @DefaultValue("10s") Duration retry,
        @DefaultValue("20s") Duration patience,
        @DefaultValue("4MB") DataSize largest) {}
