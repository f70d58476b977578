package io.grantway.gateway.upstream;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.grantway.contracts.PlatformProblem;
import io.grantway.gateway.door.GatewayProblem;
import io.grantway.platform.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/**
 * Stands before one service: its replicas in turn, a limit of requests at once, a limit of time, and a circuit breaker that
 * counts connections that fail and answers that do not come. What fails here is a problem for this service's paths only.
 */
final class ServiceGuard {

    private final String service;
    private final List<URI> replicas;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Duration timeLimit;
    private final Duration retryAfter;
    private final AtomicInteger next = new AtomicInteger();

    ServiceGuard(
            String service, List<URI> replicas, CircuitBreaker breaker, Bulkhead bulkhead, UpstreamSettings settings) {
        this.service = service;
        this.replicas = List.copyOf(replicas);
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.timeLimit = settings.timeLimit();
        this.retryAfter = settings.breakerWait();
    }

    URI nextReplica() {
        return replicas.get(Math.floorMod(next.getAndIncrement(), replicas.size()));
    }

    int replicas() {
        return replicas.size();
    }

    /** Runs a call, which completes with the head of the answer. */
    Mono<Void> run(Mono<Void> call) {
        return Mono.defer(() -> {
            if (!breaker.tryAcquirePermission()) {
                return Mono.error(unavailable("does not answer"));
            }
            if (!bulkhead.tryAcquirePermission()) {
                breaker.releasePermission();
                return Mono.error(unavailable("has too many requests at once"));
            }
            long start = System.nanoTime();
            return call.timeout(timeLimit)
                    .doOnSuccess(done -> breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS))
                    .doOnError(failure -> judge(failure, start))
                    .doOnCancel(breaker::releasePermission)
                    .doFinally(signal -> bulkhead.onComplete())
                    .onErrorMap(this::problem);
        });
    }

    private void judge(Throwable failure, long start) {
        if (isTheirs(failure)) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
        } else {
            breaker.releasePermission();
        }
    }

    /** A client that sends too much or goes away says nothing about the service. */
    private static boolean isTheirs(Throwable failure) {
        return failure instanceof IOException || failure instanceof TimeoutException;
    }

    private Throwable problem(Throwable failure) {
        return switch (failure) {
            case TimeoutException late ->
                new ProblemException(
                        GatewayProblem.DEPENDENCY_TIMEOUT,
                        service + " did not answer within " + timeLimit.toSeconds() + " seconds.");
            case IOException lost -> unavailable("does not answer");
            default -> failure;
        };
    }

    private ProblemException unavailable(String why) {
        return new ProblemException(PlatformProblem.DEPENDENCY_UNAVAILABLE, service + " " + why + ".")
                .retryAfter(retryAfter);
    }
}
