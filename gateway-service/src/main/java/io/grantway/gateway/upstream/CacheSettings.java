package io.grantway.gateway.upstream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the response cache for the catalogue, discovery documents and the issuer's public keys.
 *
 * @param longest how long a response is used without revalidation, unless its own max-age is shorter; default 10 s
 * @param size total size; default 16 MiB
 * @param largest size of the largest cached response; default 1 MiB
 */
@ConfigurationProperties("gateway.cache")
public record CacheSettings(
        @DefaultValue("10s") Duration longest,
        @DefaultValue("16MB") DataSize size,
        @DefaultValue("1MB") DataSize largest) {}
