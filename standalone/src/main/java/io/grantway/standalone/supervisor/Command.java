package io.grantway.standalone.supervisor;

import java.io.Serializable;

/** What the launcher asks of the supervisor, over the pipe between them. */
sealed interface Command extends Serializable {

    record Start(ChildSpec child) implements Command {}

    /** Ends a process for good: it is not restarted. */
    record Stop(String name) implements Command {}

    /** Hits a process as from outside: the restart rule applies. */
    record Hit(String name, Signal signal) implements Command {}
}
