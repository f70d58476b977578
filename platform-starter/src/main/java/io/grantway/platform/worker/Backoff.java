package io.grantway.platform.worker;

import java.time.Duration;

/**
 * The delay before a retry, which doubles with each consecutive failure. Spring's {@code ExponentialBackOff} is not used
 * because it counts failures in memory, whereas callers here usually count them in a row that several replicas share.
 *
 * @param first delay after the first failure
 * @param longest longest delay
 */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /** @param failures number of consecutive failures; zero counts as one */
    public Duration after(int failures) {
        int doublings = Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
        return Duration.ofMillis(Math.min(first.toMillis() << doublings, longest.toMillis()));
    }
}
