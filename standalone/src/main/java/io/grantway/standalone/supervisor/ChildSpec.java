package io.grantway.standalone.supervisor;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process to start. Secrets are passed in the environment or on standard input, never on the command line.
 *
 * @param name unique; also the name of its pid file
 * @param command contains the home folder, by which a leftover process is recognised
 * @param environment the complete environment; nothing is inherited
 * @param input written to its standard input, which is then closed
 * @param log where both outputs are appended; standard output is reported line by line instead if {@code reports}
 * @param stopSignal requests termination; the process is killed after {@code grace}
 * @param stage the highest stage stops first; the data stores are stage 0
 * @param restart whether it is restarted when it ends unexpectedly
 */
public record ChildSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        byte[] input,
        String log,
        boolean reports,
        Signal stopSignal,
        Duration grace,
        int stage,
        boolean restart)
        implements Serializable {

    /** A pending refresh is completed: the provider's response may be the only copy of a token. */
    private static final Duration SERVICE_GRACE = Duration.ofSeconds(110);

    /** A process that runs to completion. */
    public static ChildSpec once(String name, List<String> command, Map<String, String> environment, Path log) {
        return new ChildSpec(
                name,
                List.copyOf(command),
                Map.copyOf(environment),
                new byte[0],
                log.toString(),
                false,
                Signal.TERMINATE,
                Duration.ofSeconds(10),
                1,
                false);
    }

    /** A data store: restarted when it ends, stopped last. */
    public static ChildSpec store(
            String name, List<String> command, Map<String, String> environment, Path log, Signal stopSignal) {
        return new ChildSpec(
                name,
                List.copyOf(command),
                Map.copyOf(environment),
                new byte[0],
                log.toString(),
                false,
                stopSignal,
                Duration.ofSeconds(30),
                0,
                true);
    }

    /** A service process: restarted when it ends. */
    public static ChildSpec service(String name, List<String> command, Map<String, String> environment, Path log) {
        return new ChildSpec(
                name,
                List.copyOf(command),
                Map.copyOf(environment),
                new byte[0],
                log.toString(),
                false,
                Signal.TERMINATE,
                SERVICE_GRACE,
                1,
                true);
    }

    /** The JVM of all services: it reports on its standard output, and the platform ends with it. */
    public static ChildSpec host(
            String name, List<String> command, Map<String, String> environment, byte[] input, Path log) {
        return new ChildSpec(
                name,
                List.copyOf(command),
                Map.copyOf(environment),
                input,
                log.toString(),
                true,
                Signal.TERMINATE,
                SERVICE_GRACE,
                1,
                false);
    }
}
