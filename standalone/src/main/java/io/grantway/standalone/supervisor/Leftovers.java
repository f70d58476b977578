package io.grantway.standalone.supervisor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Stops processes of an earlier run whose supervisor was killed; the launcher calls it at its start and its end. A
 * process is recognised only if a pid file of this home names it <em>and</em> its command line contains this home;
 * any other process that has inherited the number is left alone.
 */
public final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Path home;
    private final Path runFolder;
    private final Path postmasterPid;

    public Leftovers(Path home, Path runFolder, Path postgresData) {
        this.home = home;
        this.runFolder = runFolder;
        this.postmasterPid = postgresData.resolve("postmaster.pid");
    }

    /**
     * Waits for an earlier supervisor that is still stopping its processes, then stops those that no supervisor owns.
     *
     * @return the names of what was stopped
     * @throws TimeoutException when an earlier supervisor does not end
     */
    public List<String> stop() throws IOException, TimeoutException {
        Path lockFile = runFolder.resolve(Supervisor.LOCK);
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = patiently(channel)) {
            List<String> stopped = new ArrayList<>();
            for (PidFile file : pidFiles()) {
                boolean store = file.name().equals("postgres") || file.name().equals("postmaster");
                ours(file).ifPresent(process -> {
                    end(process, store ? Signal.INTERRUPT : Signal.TERMINATE);
                    stopped.add(file.name());
                });
                file.delete();
            }
            return stopped;
        }
    }

    /** The process that a pid file names, if it belongs to this home. */
    Optional<ProcessHandle> ours(PidFile file) {
        OptionalLong pid = file.read();
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid.getAsLong())
                .filter(ProcessHandle::isAlive)
                .filter(process -> mentionsHome(process.info().commandLine().orElse("")));
    }

    private boolean mentionsHome(String commandLine) {
        return (commandLine + " ").contains(home + "/") || (commandLine + " ").contains(home + " ");
    }

    private List<PidFile> pidFiles() throws IOException {
        try (Stream<Path> files = Files.list(runFolder)) {
            return Stream.concat(files.filter(PidFile::isOne), Stream.of(postmasterPid))
                    .map(PidFile::new)
                    .toList();
        }
    }

    private static void end(ProcessHandle process, Signal signal) {
        Posix.signal(process.pid(), signal);
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileLock patiently(FileChannel channel) throws IOException, TimeoutException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("an earlier supervisor is still stopping its processes");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
