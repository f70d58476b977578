package io.grantway.gateway.redis;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells when Redis is away. The gateway stays ready: only console sessions need it. */
@Component("redisHealthIndicator")
final class RedisHealth implements ReactiveHealthIndicator {

    private final Redis redis;

    RedisHealth(Redis redis) {
        this.redis = redis;
    }

    @Override
    public Mono<Health> health() {
        return redis.call(template -> template.hasKey("grantway:gateway:health"))
                .map(response -> Health.up().build())
                .onErrorReturn(RedisUnavailable.class, Health.status("DEGRADED").build());
    }
}
