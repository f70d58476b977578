package io.grantway.standalone;

import java.util.function.Consumer;

/** Prints the launcher's lines with the time since its start. */
final class Console {

    private final Consumer<String> lines;
    private final long start = System.nanoTime();

    Console(Consumer<String> lines) {
        this.lines = lines;
    }

    void say(String line) {
        lines.accept(line);
    }

    /** Reports that a component is ready. */
    void ready(String name) {
        lines.accept("  %-22s ready  %5.1f s".formatted(name, seconds()));
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
