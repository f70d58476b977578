package io.grantway.gateway.upstream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of calls to services; each service has its own bulkhead with these values.
 *
 * @param timeLimit until a request is complete, and from then until the head of its response; default 15 s (see
 *     {@link io.grantway.contracts.CallKind#INBOUND}), longer than a refresh at a slow provider
 * @param bodyIdle between two parts of a response body; default 60 s
 * @param concurrent concurrent requests to one service; default 256
 */
@ConfigurationProperties("gateway.upstream")
public record UpstreamSettings(
        @DefaultValue("15s") Duration timeLimit,
        @DefaultValue("60s") Duration bodyIdle,
        @DefaultValue("256") int concurrent) {}
