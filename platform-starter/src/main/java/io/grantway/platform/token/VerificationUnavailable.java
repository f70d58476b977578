package io.grantway.platform.token;

/** Signals that a token's validity cannot be determined now: no keys yet, or no current revocations. */
public final class VerificationUnavailable extends RuntimeException {

    public VerificationUnavailable(String message) {
        super(message, null, false, false);
    }
}
