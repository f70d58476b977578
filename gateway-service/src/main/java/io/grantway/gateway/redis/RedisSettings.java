package io.grantway.gateway.redis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long Redis is waited for.
 *
 * @param patience for one response; default 2 s, more than a busy machine pauses
 * @param pause after a failure, in which Redis is not asked; default 1 s
 */
@ConfigurationProperties("gateway.redis")
public record RedisSettings(
        @DefaultValue("2s") Duration patience,
        @DefaultValue("1s") Duration pause) {}
