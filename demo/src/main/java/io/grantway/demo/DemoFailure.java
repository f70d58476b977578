package io.grantway.demo;

/** A step failed; the message states the expected and the actual result. */
public final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    DemoFailure(String message) {
        super(message);
    }
}
