package io.grantway.gateway.upstream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Responses that are kept: the catalogue, discovery and the issuer's public keys.
 *
 * @param longest how long one is given without asking again, if its own max-age is not shorter; default 10 s
 * @param size of all together; default 16 MiB
 * @param largest that is kept; default 1 MiB
 */
@ConfigurationProperties("gateway.cache")
public record CacheSettings(
        @DefaultValue("10s") Duration longest,
        @DefaultValue("16MB") DataSize size,
        @DefaultValue("1MB") DataSize largest) {}
