package io.grantway.benchmarks;

import java.util.Arrays;

/**
 * What a slice of a run has shown.
 *
 * @param nanos sorted latencies of good responses
 * @param wrong answers with another status, and broken connections
 */
record Measured(long[] nanos, long wrong, double seconds, double cpuSeconds) {

    static Measured of(long[] unsorted, long wrong, double seconds, double cpuSeconds) {
        long[] sorted = unsorted.clone();
        Arrays.sort(sorted);
        return new Measured(sorted, wrong, seconds, cpuSeconds);
    }

    double perSecond() {
        return nanos.length / seconds;
    }

    /** Latency in milliseconds below which this share of the responses came. */
    double percentile(double share) {
        return nanos.length == 0
                ? Double.NaN
                : nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))] / 1e6;
    }

    /** CPU of the watched processes for each request, in microseconds. */
    double cpuMicros() {
        return nanos.length == 0 ? Double.NaN : cpuSeconds * 1e6 / nanos.length;
    }

    String row(String name) {
        return "%-28s %9.0f /s   p50 %7.2f ms   p99 %8.2f ms   CPU %7.0f µs   wrong %d"
                .formatted(name, perSecond(), percentile(0.50), percentile(0.99), cpuMicros(), wrong);
    }
}
