package io.grantway.platform.worker;

import java.time.Duration;

/**
 * The wait before something that failed is tried again: it doubles with each failure in a row. Spring's
 * {@code ExponentialBackOff} counts the failures itself, in memory; here they are counted by whoever asks, most often in a
 * row that several replicas share.
 *
 * @param first the wait after the first failure
 * @param longest the longest wait
 */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /** @param failures how many there were in a row; what has not failed counts as failed once */
    public Duration after(int failures) {
        int doublings = Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
        return Duration.ofMillis(Math.min(first.toMillis() << doublings, longest.toMillis()));
    }
}
