package io.grantway.oauthconfig.provider.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment on the monotonic clock, which no change of the wall clock moves; on request on the wall clock, too, which goes on
 * while a suspended machine stops the other. Whichever says first that the time is over is believed.
 */
public final class Deadline {

    private final long nanos;
    private final @Nullable Clock wall;
    private final Instant end;

    private Deadline(long nanos, @Nullable Clock wall, Instant end) {
        this.nanos = nanos;
        this.wall = wall;
        this.end = end;
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos(), null, Instant.MAX);
    }

    /** By both clocks. */
    public static Deadline in(Duration time, Clock wall) {
        return new Deadline(
                System.nanoTime() + time.toNanos(), wall, wall.instant().plus(time));
    }

    /** Time left; never negative. */
    public Duration left() {
        long left = nanos - System.nanoTime();
        if (wall != null && !wall.instant().isBefore(end)) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.max(0, left));
    }

    public boolean isOver() {
        return !left().isPositive();
    }
}
