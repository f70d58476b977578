package io.grantway.standalone.plan;

import org.jspecify.annotations.Nullable;

/** The platform cannot start or continue; the message is for the person at the terminal. */
public final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
