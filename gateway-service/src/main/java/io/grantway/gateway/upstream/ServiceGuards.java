package io.grantway.gateway.upstream;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.grantway.gateway.route.RouteTable;
import io.grantway.platform.client.NeighbourSettings;
import io.grantway.platform.client.ReplicaSets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The guards of all services. */
@Component
class ServiceGuards {

    private final Map<String, ServiceGuard> guards = new HashMap<>();

    ServiceGuards(ReplicaSets replicas, UpstreamSettings settings, NeighbourSettings calls, MeterRegistry meters) {
        BulkheadRegistry bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(settings.concurrent())
                .maxWaitDuration(Duration.ZERO)
                .build());
        for (String service : RouteTable.SERVICES) {
            guards.put(
                    service,
                    new ServiceGuard(
                            replicas.of(service),
                            bulkheads.bulkhead("route-" + service),
                            settings.timeLimit(),
                            calls.breakerWait()));
        }
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    }

    ServiceGuard of(String service) {
        return Objects.requireNonNull(guards.get(service), service);
    }
}
