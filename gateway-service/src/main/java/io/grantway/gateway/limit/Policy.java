package io.grantway.gateway.limit;

import java.time.Duration;

/**
 * A rate limit.
 *
 * @param name its name in the response headers
 * @param quota capacity of a full bucket, in tokens
 * @param window time in which an empty bucket fills
 * @param lease most tokens taken at once
 */
record Policy(String name, long quota, Duration window, int lease) {

    /** A lease is at most a twentieth of the quota, so that small limits stay exact. */
    static Policy of(String name, long quota, LimitSettings settings) {
        return new Policy(name, quota, settings.window(), (int) Math.max(1, Math.min(settings.lease(), quota / 20)));
    }

    double tokensPerMilli() {
        return (double) quota / window.toMillis();
    }
}
