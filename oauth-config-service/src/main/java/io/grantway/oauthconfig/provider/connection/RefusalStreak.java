package io.grantway.oauthconfig.provider.connection;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive refusals that did not say that the authorization has ended.
 *
 * @param seconds period over which they came; a gap counts only up to the time within which we would have retried
 * @param last when the last one came
 */
public record RefusalStreak(
        int count, long seconds, @Nullable Instant last) {

    public static final RefusalStreak NONE = new RefusalStreak(0, 0, null);

    /** With one more refusal. */
    public RefusalStreak and(Instant now, Duration longestGap) {
        long gap = last == null ? 0 : Math.clamp(Duration.between(last, now).toSeconds(), 0, longestGap.toSeconds());
        return new RefusalStreak(count + 1, seconds + gap, now);
    }
}
