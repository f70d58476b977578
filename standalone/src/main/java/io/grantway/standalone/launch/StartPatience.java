package io.grantway.standalone.launch;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time limit of a start: longer while it progresses, so that a busy machine suffices, but finite. */
final class StartPatience {

    private final Duration quiet;
    private final Duration whole;
    private final LongSupplier nanoTime;
    private final long start;
    private long changedAt;
    private long seen = -1;

    StartPatience(Duration quiet, Duration whole) {
        this(quiet, whole, System::nanoTime);
    }

    StartPatience(Duration quiet, Duration whole, LongSupplier nanoTime) {
        this.quiet = quiet;
        this.whole = whole;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.changedAt = start;
    }

    /**
     * Whether to give up.
     *
     * @param progress any number that changes with progress
     */
    boolean isOver(long progress) {
        long now = nanoTime.getAsLong();
        if (progress != seen) {
            seen = progress;
            changedAt = now;
        }
        return now - changedAt > quiet.toNanos() || now - start > whole.toNanos();
    }

    @Override
    public String toString() {
        return "nothing has happened for " + quiet.toMinutes() + " minutes, or " + whole.toMinutes()
                + " minutes have passed in total";
    }
}
