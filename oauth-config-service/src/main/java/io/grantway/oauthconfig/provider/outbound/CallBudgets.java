package io.grantway.oauthconfig.provider.outbound;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Limits what each provider configuration may use of this process: concurrent calls, and a circuit breaker for each
 * of its endpoints. Configurations share nothing, even for the same host: a project that makes a host appear
 * unavailable affects only itself. Only the most recently used budgets are kept.
 */
final class CallBudgets {

    static final Duration OPEN = Duration.ofSeconds(15);

    private static final int CONFIGURATIONS = 5_000;
    private static final int ENDPOINTS = 8;
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .failureRateThreshold(50)
            .waitDurationInOpenState(OPEN)
            .permittedNumberOfCallsInHalfOpenState(3)
            .build();

    private final Map<ProviderConfigId, CallBudget> budgets = new RecentlyUsed<>(CONFIGURATIONS);
    private final int callsAtATime;

    CallBudgets(int callsAtATime) {
        this.callsAtATime = callsAtATime;
    }

    synchronized CallBudget of(ProviderConfigId configuration) {
        return budgets.computeIfAbsent(
                configuration, id -> new CallBudget(new Semaphore(callsAtATime), new RecentlyUsed<>(ENDPOINTS)));
    }

    /** The budget of one configuration. */
    record CallBudget(Semaphore calls, Map<String, CircuitBreaker> breakers) {

        CircuitBreaker breaker(URI endpoint) {
            String name = endpoint.getAuthority() + endpoint.getPath();
            synchronized (breakers) {
                return breakers.computeIfAbsent(name, each -> CircuitBreaker.of(each, BREAKER));
            }
        }
    }
}
