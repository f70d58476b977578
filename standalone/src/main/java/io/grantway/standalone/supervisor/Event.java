package io.grantway.standalone.supervisor;

import java.io.Serializable;

/** The supervisor's reports to the launcher. */
public sealed interface Event extends Serializable {

    String name();

    record Started(String name, long pid) implements Event {}

    /**
     * A process has ended.
     *
     * @param code exit code; 128 + signal when a signal ended it; 127 when it could not be started
     * @param restartMillis milliseconds until the restart; negative when there is none
     */
    record Exited(String name, int code, long restartMillis) implements Event {}

    /** A line of a reporting process. */
    record Said(String name, String line) implements Event {}
}
