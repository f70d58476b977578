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

    private final Duration whole;
    private final long nanos;
    private final @Nullable Clock wall;
    private final Instant end;

    private Deadline(Duration whole, @Nullable Clock wall, Instant end) {
        this.whole = whole;
        this.nanos = System.nanoTime() + whole.toNanos();
        this.wall = wall;
        this.end = end;
    }

    public static Deadline in(Duration time) {
        return new Deadline(time, null, Instant.MAX);
    }

    /** By both clocks. */
    public static Deadline in(Duration time, Clock wall) {
        return new Deadline(time, wall, wall.instant().plus(time));
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

    /** Whether so little is left, less than a third, that what is begun now may not be heard to its end. */
    public boolean isNear() {
        Duration third = whole.dividedBy(3);
        boolean nearByWall = wall != null && wall.instant().isAfter(end.minus(third));
        return isOver() || nearByWall || left().compareTo(third) < 0;
    }
}
