package io.grantway.benchmarks;

import java.util.function.Supplier;

/**
 * One hot path.
 *
 * @param port where it is asked, on loopback
 * @param request makes the bytes of a request; called for each one, by many threads
 * @param expected status of a good answer
 */
record Scenario(String name, int port, Supplier<byte[]> request, int expected) {

    static Scenario fixed(String name, int port, byte[] request, int expected) {
        return new Scenario(name, port, () -> request, expected);
    }
}
