package io.grantway.standalone.supervisor;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process across its restarts. Ends permanently only by {@link #stop()} or, without restart, on its own. */
final class Child {

    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);
    /** Uptime after which a process counts as healthy again: its next restart waits for the first delay only. */
    private static final Duration STEADY = Duration.ofSeconds(60);

    private final ChildSpec spec;
    private final PidFile pidFile;
    private final Consumer<Event> events;
    private @Nullable Process process;
    private boolean stopping;
    private Duration delay = FIRST_DELAY;
    private long startedAt;

    Child(ChildSpec spec, Path runFolder, Consumer<Event> events) {
        this.spec = spec;
        this.pidFile = PidFile.of(runFolder, spec.name());
        this.events = events;
    }

    int stage() {
        return spec.stage();
    }

    synchronized void start() {
        if (stopping) {
            return;
        }
        startedAt = System.nanoTime();
        try {
            Process started = builder().start();
            process = started;
            pidFile.write(started.pid());
            events.accept(new Event.Started(spec.name(), started.pid()));
            if (spec.reports()) {
                Thread.ofVirtual().start(() -> relay(started));
            }
            feed(started);
            started.onExit().thenAccept(ended -> exited(ended.exitValue()));
        } catch (IOException e) {
            events.accept(new Event.Said(spec.name(), String.valueOf(e.getMessage())));
            exited(127);
        }
    }

    synchronized void hit(Signal signal) {
        if (process != null && process.isAlive()) {
            Posix.signal(process.pid(), signal);
        }
    }

    /** Requests termination, waits, then kills; returns when the process has ended. */
    void stop() {
        Process running;
        synchronized (this) {
            stopping = true;
            running = process;
            hit(spec.stopSignal());
        }
        if (running == null) {
            return;
        }
        try {
            if (!running.waitFor(spec.grace().toMillis(), TimeUnit.MILLISECONDS)) {
                hit(Signal.KILL);
                running.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pidFile.delete();
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(spec.command());
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        File log = new File(spec.log());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log));
        if (!spec.reports()) {
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        }
        return builder;
    }

    private void feed(Process started) throws IOException {
        try (OutputStream input = started.getOutputStream()) {
            input.write(spec.input());
        } catch (IOException e) {
            if (started.isAlive()) {
                throw e;
            }
        }
    }

    private void relay(Process started) {
        try (BufferedReader lines = started.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events.accept(new Event.Said(spec.name(), line));
            }
        } catch (IOException e) {
            events.accept(new Event.Said(spec.name(), "unreadable: " + e.getMessage()));
        }
    }

    private synchronized void exited(int code) {
        pidFile.delete();
        if (stopping || !spec.restart()) {
            events.accept(new Event.Exited(spec.name(), code, -1));
            return;
        }
        if (System.nanoTime() - startedAt > STEADY.toNanos()) {
            delay = FIRST_DELAY;
        }
        events.accept(new Event.Exited(spec.name(), code, delay.toMillis()));
        Executor later = CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(this::start, later);
        Duration doubled = delay.multipliedBy(2);
        delay = doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
    }
}
