package io.grantway.platform.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings for requests with an {@code Idempotency-Key}.
 *
 * @param keep how long a key and its response are kept; default 24 h
 * @param lease how long a run is considered alive; after that, a run that has changed nothing may be repeated;
 *     default 1 m
 * @param maxBody largest body of such a request, at least the gateway's {@code gateway.max-body}; default 1 MiB
 */
@ConfigurationProperties("grantway.idempotency")
record IdempotencySettings(
        @DefaultValue("24h") Duration keep,
        @DefaultValue("1m") Duration lease,
        @DefaultValue("1MB") DataSize maxBody) {}
