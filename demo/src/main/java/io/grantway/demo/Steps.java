package io.grantway.demo;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs and prints numbered steps. */
final class Steps {

    private final Consumer<String> lines;
    private int number;

    Steps(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * Runs one step.
     *
     * @param shown what to print of its result, such as ids; never a secret
     */
    <T> T step(String name, Supplier<T> action, Function<T, String> shown) {
        number++;
        long start = System.nanoTime();
        try {
            T result = action.get();
            lines.accept("  %2d  %-44s %6d ms  %s".formatted(number, name, millis(start), shown.apply(result)));
            return result;
        } catch (RuntimeException e) {
            lines.accept("  %2d  %-44s %6d ms  FAILED".formatted(number, name, millis(start)));
            String why = e instanceof DemoFailure ? e.getMessage() : e.toString();
            throw new DemoFailure("step " + number + ", " + name + ": " + why);
        }
    }

    /** Waits until an asynchronous condition holds, at most this many seconds. */
    static void until(String what, int seconds, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new DemoFailure("not within " + seconds + " s: " + what);
            }
            pause(100);
        }
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.max(0, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }

    private static long millis(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
