package io.grantway.oauthconfig.provider.connection;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Refusals in a row that did not say that the grant has ended.
 *
 * @param seconds over how long a time they were heard; a gap counts only as far as we would have asked meanwhile
 * @param last when the last one came
 */
public record RefusalStreak(
        int count, long seconds, @Nullable Instant last) {

    public static final RefusalStreak NONE = new RefusalStreak(0, 0, null);

    /** One more. */
    public RefusalStreak and(Instant now, Duration longestGap) {
        long gap = last == null ? 0 : Math.clamp(Duration.between(last, now).toSeconds(), 0, longestGap.toSeconds());
        return new RefusalStreak(count + 1, seconds + gap, now);
    }
}
