package io.grantway.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs the same thing in many threads that start together. */
public final class Parallel {

    private Parallel() {}

    /** What one of them came to; exactly one of the two is there. */
    public record Result<T>(T value, Throwable error) {}

    public static <T> List<Result<T>> run(int threads, IntFunction<T> work) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Result<T>>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(executor.submit(() -> {
                    go.await();
                    try {
                        return new Result<>(work.apply(number), null);
                    } catch (Throwable e) {
                        return new Result<>(null, e);
                    }
                }));
            }
            go.countDown();
            List<Result<T>> results = new ArrayList<>();
            for (Future<Result<T>> future : running) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
