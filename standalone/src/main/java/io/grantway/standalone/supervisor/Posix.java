package io.grantway.standalone.supervisor;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** The two system calls that {@link Process} lacks. */
final class Posix {

    private static final MethodHandle KILL = function("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SETSID = function("setsid", FunctionDescriptor.of(JAVA_INT));

    private Posix() {}

    /** Sends a signal; no error when the process has already ended. */
    static void signal(long pid, Signal signal) {
        try {
            int ignored = (int) KILL.invokeExact((int) pid, signal.number());
        } catch (Throwable e) {
            throw new IllegalStateException("kill " + pid, e);
        }
    }

    /** Leaves the terminal's process group, so that Ctrl-C reaches only the launcher. */
    static void leaveTerminal() {
        try {
            int ignored = (int) SETSID.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("setsid", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }
}
