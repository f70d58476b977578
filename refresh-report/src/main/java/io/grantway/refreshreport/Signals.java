package io.grantway.refreshreport;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Signals without a program between: within a refresh, a millisecond is long. Linux only. */
final class Signals {

    private static final int SIGKILL = 9;
    private static final int SIGCONT = 18;
    private static final int SIGSTOP = 19;
    private static final MethodHandle SEND = function();

    private Signals() {}

    static void kill(ProcessHandle process) {
        send(process, SIGKILL);
    }

    static void freeze(ProcessHandle process) {
        send(process, SIGSTOP);
    }

    static void resume(ProcessHandle process) {
        send(process, SIGCONT);
    }

    /** Does nothing if the process has ended, even if another one has its id now. */
    private static void send(ProcessHandle process, int signal) {
        if (!process.isAlive()) {
            return;
        }
        try {
            int ignored = (int) SEND.invokeExact((int) process.pid(), signal);
        } catch (Throwable e) {
            throw new IllegalStateException("kill " + process.pid(), e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    }
}
