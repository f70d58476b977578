package io.grantway.gateway.redis;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reports whether Redis is reachable. The gateway stays ready without it: only console sessions need Redis. */
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
