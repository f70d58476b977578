package io.grantway.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The counters of all limits; a counter unused for two windows is discarded. */
@Component
class RateLimiter {

    private static final int MOST = 100_000;

    private final TokenLeases leases;
    private final ReplicaCount replicas;
    private final Cache<String, Counter> counters;

    RateLimiter(TokenLeases leases, ReplicaCount replicas, LimitSettings settings) {
        this.leases = leases;
        this.replicas = replicas;
        Duration keep = settings.window().multipliedBy(2);
        this.counters =
                Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(keep).build();
    }

    Mono<LimitDecision> take(Policy policy, String key) {
        return counters.get(
                        policy.name() + ' ' + key,
                        unused -> new Counter(policy, key, leases, replicas::get, System::nanoTime))
                .take();
    }
}
