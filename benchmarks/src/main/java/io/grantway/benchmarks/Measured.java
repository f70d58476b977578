package io.grantway.benchmarks;

import java.util.Arrays;

/**
 * The results of one slice of a run.
 *
 * @param nanos sorted latencies of expected responses, in nanoseconds
 * @param wrong number of responses with another status and of broken connections
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

    /** The latency in milliseconds within which this share of the responses arrived. */
    double percentile(double share) {
        return nanos.length == 0
                ? Double.NaN
                : nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))] / 1e6;
    }

    /** CPU time of the watched processes per request, in microseconds. */
    double cpuMicros() {
        return nanos.length == 0 ? Double.NaN : cpuSeconds * 1e6 / nanos.length;
    }

    String row(String name) {
        return "%-28s %9.0f /s   p50 %7.2f ms   p99 %8.2f ms   CPU %7.0f µs   wrong %d"
                .formatted(name, perSecond(), percentile(0.50), percentile(0.99), cpuMicros(), wrong);
    }
}
