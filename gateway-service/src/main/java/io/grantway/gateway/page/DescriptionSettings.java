package io.grantway.gateway.page;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The merged API description.
 *
 * @param keep how long a service's description is kept; default 5 min
 * @param retry how long a service that did not tell is left alone; default 10 s
 * @param patience for one service; default 5 s
 * @param largest description of one service; default 4 MiB
 */
@ConfigurationProperties("gateway.api-description")
record DescriptionSettings(
        @DefaultValue("5m") Duration keep,
        @DefaultValue("10s") Duration retry,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("4MB") DataSize largest) {}
