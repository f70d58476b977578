package io.grantway.sandbox.observation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** The counts of one client, and the refreshes of its families that are in progress. */
final class Counters {

    private final AtomicLongArray counts = new AtomicLongArray(Seen.values().length);
    private final Map<String, Integer> inFlight = new HashMap<>();
    private int mostInFlight;

    void count(Seen seen) {
        counts.incrementAndGet(seen.ordinal());
    }

    long of(Seen seen) {
        return counts.get(seen.ordinal());
    }

    synchronized void enter(String familyId) {
        int now = inFlight.merge(familyId, 1, Integer::sum);
        mostInFlight = Math.max(mostInFlight, now);
    }

    synchronized void leave(String familyId) {
        inFlight.computeIfPresent(familyId, (id, count) -> count == 1 ? null : count - 1);
    }

    synchronized int mostInFlight() {
        return mostInFlight;
    }

    synchronized void reset() {
        for (Seen seen : Seen.values()) {
            counts.set(seen.ordinal(), 0);
        }
        mostInFlight =
                inFlight.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
