package io.grantway.refreshreport;

import java.time.Instant;

/** A connection in use, and what its readers were last told. */
final class TrackedConnection {

    private static final String UNREADABLE = "response_unreadable";

    final String id;
    final String family;
    final RotationMode mode;

    private volatile Ending ending = Ending.USED;
    private volatile String reason = "";
    private volatile Instant freshSince = Instant.MIN;

    TrackedConnection(String id, String family, RotationMode mode) {
        this.id = id;
        this.family = family;
        this.mode = mode;
    }

    /** What is known of it. */
    enum Ending {
        USED,
        ENDED
    }

    /** A token was read that the provider issued at this time. */
    void isFresh(Instant issued) {
        ending = Ending.USED;
        reason = "";
        if (issued.isAfter(freshSince)) {
            freshSince = issued;
        }
    }

    void isEnded(String why) {
        ending = Ending.ENDED;
        reason = why;
    }

    void isDisturbed(String why) {
        if (ending == Ending.USED) {
            reason = why;
        }
    }

    /** Whether it has ended, or the rule keeps it from being refreshed. */
    boolean isOver() {
        return ending == Ending.ENDED || mode == RotationMode.STRICT && reason.equals(UNREADABLE);
    }

    boolean hasEnded() {
        return ending == Ending.ENDED;
    }

    boolean isFreshAfter(Instant time) {
        return ending == Ending.USED && freshSince.isAfter(time);
    }

    /** Of a failure or an end; empty after a success. */
    String reason() {
        return reason;
    }
}
