package io.grantway.gateway.redis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Time limits for Redis.
 *
 * @param patience for one call; default 2 s, longer than the pauses of a busy machine
 * @param pause after a failure, during which Redis is not called; default 1 s
 */
@ConfigurationProperties("gateway.redis")
public record RedisSettings(
        @DefaultValue("2s") Duration patience,
        @DefaultValue("1s") Duration pause) {}
