package io.grantway.platform.servlet;

/** Signals that a value in a path or query has another form than its type; the message is for the caller. */
final class WireValueRefused extends IllegalArgumentException {

    WireValueRefused(String message) {
        super(message);
    }
}
