package io.grantway.standalone.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the process that listens on a port, where Linux reveals it: in its tables and among the visible processes. */
final class PortHolder {

    private static final Path PROCESSES = Path.of("/proc");
    private static final String LISTENS = "0A";
    private static final int LONGEST = 120;

    private PortHolder() {}

    /** Its process id and the beginning of its command; empty when unknown. */
    static Optional<String> of(int port) {
        return Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> lines(PROCESSES.resolve(table)))
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length > 9 && row[3].equals(LISTENS) && row[1].endsWith(":%04X".formatted(port)))
                .flatMap(row -> owner("socket:[" + row[9] + "]").stream())
                .findFirst();
    }

    private static Optional<String> owner(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), socket))
                .findFirst()
                .map(process -> {
                    String command = process.info()
                            .commandLine()
                            .or(process.info()::command)
                            .orElse("");
                    return "process " + process.pid() + " (" + command.substring(0, Math.min(command.length(), LONGEST))
                            + ")";
                });
    }

    private static boolean holds(long pid, String socket) {
        try (Stream<Path> files = Files.list(PROCESSES.resolve(pid + "/fd"))) {
            return files.anyMatch(file -> leadsTo(file, socket));
        } catch (IOException | UncheckedIOException notOurs) {
            return false;
        }
    }

    private static boolean leadsTo(Path file, String socket) {
        try {
            return Files.readSymbolicLink(file).toString().equals(socket);
        } catch (IOException gone) {
            return false;
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException notLinux) {
            return Stream.empty();
        }
    }
}
