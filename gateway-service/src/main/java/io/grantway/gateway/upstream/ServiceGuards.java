package io.grantway.gateway.upstream;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.grantway.gateway.route.RouteTable;
import io.grantway.platform.PlatformSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The guard of each service. */
@Component
class ServiceGuards {

    private final Map<String, ServiceGuard> guards = new HashMap<>();

    ServiceGuards(PlatformSettings platform, UpstreamSettings settings, MeterRegistry meters) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(settings.breakerWait())
                .permittedNumberOfCallsInHalfOpenState(3)
                .build());
        BulkheadRegistry bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(settings.concurrent())
                .maxWaitDuration(Duration.ZERO)
                .build());
        for (String service : RouteTable.SERVICES) {
            // the starter names its breakers after the neighbours too
            String name = "route-" + service;
            List<URI> addresses = platform.service(service);
            List<ServiceReplica> replicas = IntStream.range(0, addresses.size())
                    .mapToObj(i -> new ServiceReplica(
                            addresses.get(i),
                            breakers.circuitBreaker(addresses.size() == 1 ? name : name + "-" + (i + 1))))
                    .toList();
            guards.put(service, new ServiceGuard(service, replicas, bulkheads.bulkhead(name), settings));
        }
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    }

    ServiceGuard of(String service) {
        return Objects.requireNonNull(guards.get(service), service);
    }
}
