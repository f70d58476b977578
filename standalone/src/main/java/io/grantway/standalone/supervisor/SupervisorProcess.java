package io.grantway.standalone.supervisor;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The launcher's end of the pipe to its {@link Supervisor}. */
public final class SupervisorProcess implements AutoCloseable {

    private static final List<String> SMALL_JVM = List.of(
            "-Xmx16m",
            "-Xmn3m",
            "-Xss256k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=8m",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED");

    private final Process process;
    private final ObjectOutputStream commands;
    private final Consumer<Event> listener;
    private final Map<String, CompletableFuture<Integer>> ends = new ConcurrentHashMap<>();
    private final Map<String, Long> pids = new ConcurrentHashMap<>();
    private final CompletableFuture<@Nullable Void> gone = new CompletableFuture<>();

    private SupervisorProcess(Process process, Consumer<Event> listener) throws IOException {
        this.process = process;
        this.listener = listener;
        this.commands = new ObjectOutputStream(process.getOutputStream());
        this.commands.flush();
        Thread.ofPlatform().name("supervisor events").daemon().start(this::listen);
    }

    /**
     * Starts the supervisor.
     *
     * @param runFolder where pid files go
     * @param log where its own errors are written; normally none
     * @param listener receives every event, on one thread; must not block
     */
    public static SupervisorProcess start(Path runFolder, Path log, Consumer<Event> listener) throws IOException {
        List<String> command = JavaCommand.of(
                SMALL_JVM, Supervisor.class, List.of(runFolder.toString(), String.valueOf(log.getParent())));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        builder.environment().clear();
        return new SupervisorProcess(builder.start(), listener);
    }

    public long pid() {
        return process.pid();
    }

    /** Completes when the supervisor has ended, expected or not. */
    public CompletableFuture<@Nullable Void> gone() {
        return gone;
    }

    /** Completes with the exit code when the process ends; a restart counts as another start. */
    public CompletableFuture<Integer> start(ChildSpec child) {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        ends.put(child.name(), end);
        send(new Command.Start(child));
        return end;
    }

    /** Stops a process permanently; completes when it has ended. */
    public CompletableFuture<Integer> stop(String name) {
        CompletableFuture<Integer> end = ends.getOrDefault(name, CompletableFuture.completedFuture(0));
        send(new Command.Stop(name));
        return end;
    }

    public void hit(String name, Signal signal) {
        send(new Command.Hit(name, signal));
    }

    /** The process's current id; null while it is not running. */
    public @Nullable Long pidOf(String name) {
        return pids.get(name);
    }

    /** Closes the pipe and waits until everything has been stopped. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            process.destroy();
        }
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Command command) {
        synchronized (commands) {
            try {
                commands.writeObject(command);
                commands.reset();
                commands.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("the supervisor has ended", e);
            }
        }
    }

    private void listen() {
        try (ObjectInputStream events = new ObjectInputStream(new BufferedInputStream(process.getInputStream()))) {
            while (true) {
                hear((Event) events.readObject());
            }
        } catch (EOFException end) {
            gone.complete(null);
        } catch (IOException | ClassNotFoundException e) {
            gone.complete(null);
        }
    }

    private void hear(Event event) {
        switch (event) {
            case Event.Started(String name, long pid) -> {
                pids.put(name, pid);
                ends.computeIfAbsent(name, key -> new CompletableFuture<>());
            }
            case Event.Exited(String name, int code, long restartMillis) -> {
                pids.remove(name);
                CompletableFuture<Integer> end = ends.remove(name);
                if (end != null) {
                    end.complete(code);
                }
            }
            case Event.Said said -> {}
        }
        listener.accept(event);
    }
}
