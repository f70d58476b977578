package io.grantway.gateway.upstream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How services are called; each has a bulkhead of its own with these values.
 *
 * @param timeLimit until a request is whole, and from then until the head of its response; default 15 s (see
 *     {@link io.grantway.contracts.CallKind#INBOUND}), longer than a refresh at a slow provider
 * @param bodyIdle between two pieces of a response; default 60 s
 * @param concurrent requests to one service at once; default 256
 */
@ConfigurationProperties("gateway.upstream")
public record UpstreamSettings(
        @DefaultValue("15s") Duration timeLimit,
        @DefaultValue("60s") Duration bodyIdle,
        @DefaultValue("256") int concurrent) {}
