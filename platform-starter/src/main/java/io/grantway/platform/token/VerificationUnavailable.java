package io.grantway.platform.token;

/** Whether a token is valid cannot be known now: no keys yet, or no news of revocations for too long. */
public final class VerificationUnavailable extends RuntimeException {

    public VerificationUnavailable(String message) {
        super(message, null, false, false);
    }
}
