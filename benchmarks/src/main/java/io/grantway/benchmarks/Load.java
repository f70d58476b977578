package io.grantway.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/** A closed loop: each connection sends its next request when the last response is complete. */
final class Load {

    private static final int MOST = 4_000_000;

    private final int connections;
    private final DoubleSupplier cpuSeconds;

    Load(int connections, DoubleSupplier cpuSeconds) {
        this.connections = connections;
        this.cpuSeconds = cpuSeconds;
    }

    /** Runs one scenario for the given time. */
    Measured run(Scenario scenario, double seconds) throws InterruptedException {
        AtomicLong wrong = new AtomicLong();
        List<long[]> latencies = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        double cpuBefore = cpuSeconds.getAsDouble();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        for (int i = 0; i < Math.min(connections, scenario.most()); i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                long[] mine = loop(scenario, end, wrong);
                synchronized (latencies) {
                    latencies.add(mine);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double took = (System.nanoTime() - start) / 1e9;
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).toArray();
        return Measured.of(all, wrong.get(), took, cpuSeconds.getAsDouble() - cpuBefore);
    }

    private long[] loop(Scenario scenario, long end, AtomicLong wrong) {
        long[] nanos = new long[1_024];
        int count = 0;
        while (System.nanoTime() < end) {
            try (KeepAliveConnection connection = new KeepAliveConnection("127.0.0.1", scenario.port())) {
                while (System.nanoTime() < end && count < MOST) {
                    long start = System.nanoTime();
                    if (connection.exchange(scenario.request().get()) == scenario.expected()) {
                        if (count == nanos.length) {
                            nanos = Arrays.copyOf(nanos, count * 2);
                        }
                        nanos[count++] = System.nanoTime() - start;
                    } else {
                        wrong.incrementAndGet();
                    }
                }
            } catch (IOException e) {
                wrong.incrementAndGet();
            }
        }
        return Arrays.copyOf(nanos, count);
    }
}
