package io.grantway.oauthconfig.provider.outbound;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a call until its deadline. A process that stood still meanwhile (stopped, swapped out, a machine without
 * time to spare) may have the response unread in its socket: it is read, because it may be the only copy of new tokens.
 */
final class CallWait {

    /** So much later than planned wakes only who stood still. */
    private static final Duration STOOD_STILL = Duration.ofMillis(500);
    /** Enough to read what has arrived, too little for a provider to add much. */
    private static final Duration TO_READ = Duration.ofSeconds(1);

    private final long planned;
    private final long start = System.nanoTime();

    CallWait(Deadline deadline) {
        this.planned = deadline.left().toNanos();
    }

    /** @throws TimeoutException if there is no result at the deadline and no response arrived before it */
    <T> T of(Future<T> call) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return call.get(planned, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (System.nanoTime() - start - planned < STOOD_STILL.toNanos()) {
                throw e;
            }
            return call.get(TO_READ.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
