package io.grantway.credential.release;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lifetime of an access token.
 *
 * @param obtainedAt when it was stored
 * @param expiresAt absent when it does not expire
 */
record TokenLifetime(Instant obtainedAt, @Nullable Instant expiresAt) {

    /** Whether the token is not known to have expired. */
    boolean live(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }

    /** Whether more than this time is left. */
    boolean lasts(Instant now, Duration time) {
        return expiresAt == null || expiresAt.isAfter(now.plus(time));
    }

    /** Whether the wanted time is left, to the second, as reported to apps. */
    boolean meets(Instant now, Duration wanted) {
        return expiresAt == null || !expiresAt.isBefore(now.plus(wanted));
    }

    /** Whether half of the lifetime is over; before that, a token is refreshed only on request. */
    boolean halfOver(Instant now) {
        return expiresAt != null
                && !now.isBefore(
                        obtainedAt.plus(Duration.between(obtainedAt, expiresAt).dividedBy(2)));
    }
}
