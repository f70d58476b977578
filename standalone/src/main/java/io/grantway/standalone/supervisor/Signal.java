package io.grantway.standalone.supervisor;

/** Signals with the same number on Linux and macOS. */
public enum Signal {
    /** PostgreSQL's fast shutdown. */
    INTERRUPT(2),
    KILL(9),
    TERMINATE(15);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
