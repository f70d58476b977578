package io.grantway.oauthconfig.outbound;

import java.time.Duration;

/** A moment on the monotonic clock, which no change of the wall clock moves. */
public final class Deadline {

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Time left; never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    public boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }
}
