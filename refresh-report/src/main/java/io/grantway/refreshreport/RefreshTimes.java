package io.grantway.refreshreport;

import java.time.Duration;

/**
 * The times of the rule, shorter than an installation's so that whole outages fit into a run.
 *
 * @param callLimit how long Grantway waits for a provider's response
 * @param leaseMargin how much longer a lease lasts
 * @param quietAfterResponse quiet period after a response that leaves the outcome unknown
 * @param quietAfterSilence quiet period beyond the call limit after no response
 * @param grace how long a provider with replay grace accepts a used refresh token
 * @param tokenLife life of access tokens
 */
public record RefreshTimes(
        Duration callLimit,
        Duration leaseMargin,
        Duration quietAfterResponse,
        Duration quietAfterSilence,
        Duration grace,
        Duration tokenLife) {

    public static final RefreshTimes USUAL = new RefreshTimes(
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(8),
            Duration.ofSeconds(90),
            Duration.ofSeconds(4));

    /**
     * Longer than any lease, so a process that is frozen this long has lost its own; shorter than the quiet period, so
     * no other process has sent the same refresh token meanwhile.
     */
    Duration pastTheLease() {
        return callLimit.plus(leaseMargin).plusSeconds(2);
    }
}
