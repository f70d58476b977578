package io.grantway.oauthconfig.provider.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deadline on the monotonic clock, which is unaffected by changes of the wall clock; optionally also on the wall
 * clock, which continues while a suspended machine stops the monotonic one. The deadline has passed as soon as either
 * clock says so.
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

    /** On both clocks. */
    public static Deadline in(Duration time, Clock wall) {
        return new Deadline(time, wall, wall.instant().plus(time));
    }

    /** Remaining time; never negative. */
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

    /** Whether less than a third of the time is left, so the outcome of a call started now might be missed. */
    public boolean isNear() {
        Duration third = whole.dividedBy(3);
        boolean nearByWall = wall != null && wall.instant().isAfter(end.minus(third));
        return isOver() || nearByWall || left().compareTo(third) < 0;
    }
}
