package io.grantway.gateway.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.grantway.gateway.door.LimitedBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/**
 * One process of a service. Its breaker counts connections that fail and answers that do not come, so that a process that
 * hangs is passed by while the others serve.
 */
record ServiceReplica(URI address, CircuitBreaker breaker) {

    /** For a body while a few requests try whether the process is back: slow clients must not hold all of these up. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    /**
     * Runs a call, which completes with the head of the answer; the breaker's permission was taken. The time of the service
     * begins when the request is whole.
     */
    Mono<Void> run(LimitedBody body, Mono<Void> call, Duration timeLimit) {
        return Mono.defer(() -> {
            long start = System.nanoTime();
            boolean trial = breaker.getState() == CircuitBreaker.State.HALF_OPEN;
            Duration forBody = trial && timeLimit.compareTo(SHORT) > 0 ? SHORT : timeLimit;
            return call.timeout(body.arrived(forBody).then(Mono.delay(timeLimit)))
                    .doOnSuccess(done -> breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS))
                    .doOnError(failure -> judge(failure, start))
                    .doOnCancel(breaker::releasePermission);
        });
    }

    private void judge(Throwable failure, long start) {
        if (isTheirs(failure)) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
        } else {
            breaker.releasePermission();
        }
    }

    /** Whether the request certainly did not reach the replica: refused, in vain, or at a name that nobody has. */
    static boolean notSent(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException;
    }

    /** A client that sends too much or goes away says nothing about the service. */
    private static boolean isTheirs(Throwable failure) {
        return failure instanceof IOException || failure instanceof TimeoutException;
    }
}
