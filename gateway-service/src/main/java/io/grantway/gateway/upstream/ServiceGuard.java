package io.grantway.gateway.upstream;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.grantway.contracts.PlatformProblem;
import io.grantway.gateway.edge.GatewayProblem;
import io.grantway.gateway.edge.LimitedBody;
import io.grantway.platform.client.ReplicaSet;
import io.grantway.platform.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/**
 * Guards the calls to one service: its replicas, a limit of concurrent requests, and failures as problems, so that a
 * failing service affects only its own paths.
 */
final class ServiceGuard {

    private final ReplicaSet replicas;
    private final Bulkhead bulkhead;
    private final Duration timeLimit;
    private final Duration retryAfter;

    ServiceGuard(ReplicaSet replicas, Bulkhead bulkhead, Duration timeLimit, Duration retryAfter) {
        this.replicas = replicas;
        this.bulkhead = bulkhead;
        this.timeLimit = timeLimit;
        this.retryAfter = retryAfter;
    }

    ReplicaSet replicas() {
        return replicas;
    }

    Duration timeLimit() {
        return timeLimit;
    }

    /**
     * Runs a call with all its attempts. It counts as concurrent once its body has arrived, not while the client is
     * still sending.
     */
    Mono<Void> run(LimitedBody body, Mono<Void> call) {
        return Mono.defer(() -> {
            Place place = new Place();
            if (body.expected()) {
                body.whenArrived(place::take);
            } else {
                place.take();
            }
            return call.doFinally(signal -> place.leave()).onErrorMap(this::problem);
        });
    }

    private Throwable problem(Throwable failure) {
        return switch (failure) {
            case TimeoutException late ->
                new ProblemException(
                        GatewayProblem.DEPENDENCY_TIMEOUT,
                        replicas.service() + " did not respond within " + timeLimit.toSeconds() + " seconds.");
            case IOException lost -> unavailable("is not responding");
            default -> failure;
        };
    }

    private ProblemException unavailable(String why) {
        return new ProblemException(PlatformProblem.DEPENDENCY_UNAVAILABLE, replicas.service() + " " + why + ".")
                .retryAfter(retryAfter);
    }

    /** One of the concurrent requests; a body that arrives after its call has ended does not count. */
    private final class Place {

        private boolean taken;
        private boolean left;

        synchronized void take() {
            if (taken || left) {
                return;
            }
            if (!bulkhead.tryAcquirePermission()) {
                throw unavailable("has too many concurrent requests");
            }
            taken = true;
        }

        synchronized void leave() {
            left = true;
            if (taken) {
                taken = false;
                bulkhead.onComplete();
            }
        }
    }
}
