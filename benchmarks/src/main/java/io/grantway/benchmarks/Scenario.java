package io.grantway.benchmarks;

import java.util.function.Supplier;

/**
 * One hot path.
 *
 * @param port port of the service, on loopback
 * @param request creates the bytes of a request; called for each one, by many threads
 * @param expected status of a successful response
 * @param most maximum concurrent connections that the service admits
 */
record Scenario(String name, int port, Supplier<byte[]> request, int expected, int most) {

    static Scenario fixed(String name, int port, byte[] request, int expected) {
        return new Scenario(name, port, () -> request, expected, Integer.MAX_VALUE);
    }
}
