package io.grantway.standalone.demo;

/** A step did not do what it should; the message says what was expected and what came. */
public final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    DemoFailure(String message) {
        super(message);
    }
}
