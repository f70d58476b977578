package io.grantway.standalone.supervisor;

import java.io.Serializable;

/** The launcher's commands to the supervisor, sent over the pipe between them. */
sealed interface Command extends Serializable {

    record Start(ChildSpec child) implements Command {}

    /** Ends a process permanently: it is not restarted. */
    record Stop(String name) implements Command {}

    /** Kills a process as from outside: the restart rule applies. */
    record Hit(String name, Signal signal) implements Command {}
}
