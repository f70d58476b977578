package io.grantway.credential.release;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long an access token lives.
 *
 * @param obtainedAt when it was stored
 * @param expiresAt absent when it does not end
 */
record TokenLifetime(Instant obtainedAt, @Nullable Instant expiresAt) {

    /** Whether it is not known to have expired. */
    boolean live(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }

    /** Whether more than this time is left. */
    boolean lasts(Instant now, Duration time) {
        return expiresAt == null || expiresAt.isAfter(now.plus(time));
    }

    /** Whether the wanted time is left, to the second; what an app is told. */
    boolean meets(Instant now, Duration wanted) {
        return expiresAt == null || !expiresAt.isBefore(now.plus(wanted));
    }

    /** Whether half of its life is over; before that it is never refreshed unasked. */
    boolean halfOver(Instant now) {
        return expiresAt != null
                && !now.isBefore(
                        obtainedAt.plus(Duration.between(obtainedAt, expiresAt).dividedBy(2)));
    }
}
