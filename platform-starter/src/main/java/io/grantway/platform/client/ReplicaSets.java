package io.grantway.platform.client;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.worker.BackgroundWorker;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replicas of every service, maintained by a separate thread, which resolves names every few seconds and probes
 * suspect replicas.
 */
public final class ReplicaSets implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReplicaSets.class);

    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

    private final PlatformSettings settings;
    private final NameResolver names;
    private final Duration interval;
    private final CircuitBreakerRegistry breakers;
    private final Map<String, ReplicaSet> sets = new ConcurrentHashMap<>();
    private final Set<Replica> probing = ConcurrentHashMap.newKeySet();
    private final BackgroundWorker worker = new Watch();
    private long resolved = System.nanoTime();

    public ReplicaSets(PlatformSettings settings, NeighbourSettings calls, NameResolver names) {
        this.settings = settings;
        this.names = names;
        this.interval = calls.resolveInterval();
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .waitDurationInOpenState(calls.breakerWait())
                .permittedNumberOfCallsInHalfOpenState(3)
                // a permission that is never returned must not exclude a replica for ever
                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(30))
                .build());
        worker.start();
    }

    public ReplicaSet of(String service) {
        return sets.computeIfAbsent(service, name -> new ReplicaSet(name, settings.service(name), names, breakers));
    }

    public CircuitBreakerRegistry breakers() {
        return breakers;
    }

    /** Runs from the first possible call to the last, so it does not start and stop with the application. */
    private final class Watch extends BackgroundWorker {

        Watch() {
            super("replica-addresses");
        }

        @Override
        protected Duration work() {
            probe();
            if (System.nanoTime() - resolved >= interval.toNanos()) {
                resolved = System.nanoTime();
                resolve();
            }
            return PROBE_INTERVAL;
        }

        @Override
        protected Duration failed(RuntimeException failure, int inARow) {
            log.error("The replicas could not be checked; the next turn will retry", failure);
            return PROBE_INTERVAL;
        }
    }

    /** Probes every suspect replica, so that no call has to try it. */
    private void probe() {
        sets.values().stream()
                .flatMap(set -> set.all().stream())
                .filter(Replica::suspect)
                .filter(probing::add)
                .forEach(replica -> Thread.ofVirtual().name("replica-probe").start(() -> {
                    try {
                        if (ReplicaProbe.answers(replica)) {
                            replica.answered();
                        }
                    } finally {
                        probing.remove(replica);
                    }
                }));
    }

    void resolve() {
        sets.values().stream().filter(ReplicaSet::named).forEach(set -> {
            try {
                set.resolve();
            } catch (RuntimeException e) {
                log.warn("The addresses of {} could not be looked up: {}", set.service(), e.toString());
            }
        });
    }

    @Override
    public void close() {
        worker.stop();
    }
}
