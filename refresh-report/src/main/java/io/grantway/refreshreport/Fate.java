package io.grantway.refreshreport;

/** What became of a connection. */
public enum Fate {
    HEALTHY("healthy", true),
    UNREADABLE("kept back: the answer was a success that nobody can read", true),
    UNTOLD("lost: rotated and never told us", true),
    KILLED("lost: rotated, and the process was killed before it stored the response", true),
    FROZEN("lost: rotated, and the process was frozen past its call's time limit", true),
    FROZEN_AT_THE_WRITE("lost: frozen between the last check and the write", true),
    IN_AN_OUTAGE("lost without a rotation that we do not know of", false),
    DESPITE_GRACE("lost despite replay grace", false),
    WITHOUT_ROTATION("lost although its provider never rotates", false),
    OTHERWISE("lost although the rotation was told", false),
    STUCK("neither fresh nor ended when the run was over", false);

    final String label;

    /** Whether the promise allows it. */
    final boolean allowed;

    Fate(String label, boolean allowed) {
        this.label = label;
        this.allowed = allowed;
    }

    boolean isLost() {
        return this != HEALTHY && this != UNREADABLE && this != STUCK;
    }
}
