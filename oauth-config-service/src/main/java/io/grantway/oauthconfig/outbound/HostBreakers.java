package io.grantway.oauthconfig.outbound;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A circuit breaker for each host; the thousand most recently used are remembered, because tenants choose the names. */
final class HostBreakers {

    static final Duration OPEN = Duration.ofSeconds(15);

    private static final int MAX_HOSTS = 1_000;
    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .failureRateThreshold(50)
            .waitDurationInOpenState(OPEN)
            .permittedNumberOfCallsInHalfOpenState(3)
            .build();

    private final Map<String, CircuitBreaker> breakers = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CircuitBreaker> eldest) {
            return size() > MAX_HOSTS;
        }
    };

    synchronized CircuitBreaker of(String host) {
        return breakers.computeIfAbsent(host, name -> CircuitBreaker.of(name, CONFIG));
    }
}
