package io.grantway.sandbox.family;

/** A request that the provider refuses; its fake turns it into the provider's own error response. */
public final class FakeRefusal extends RuntimeException {

    private final String error;

    /** @param error the error code that RFC 6749 has for the situation */
    public FakeRefusal(String error, String reason) {
        super(reason, null, false, false);
        this.error = error;
    }

    public String error() {
        return error;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public static void require(boolean holds, String error, String reason) {
        if (!holds) {
            throw new FakeRefusal(error, reason);
        }
    }
}
