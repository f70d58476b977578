package io.grantway.sandbox.family;

/** A request that the provider refuses; its fake turns it into the provider's own error response. */
public final class FakeRefusal extends RuntimeException {

    private final String code;

    /** @param code the error code that RFC 6749 has for the situation */
    public FakeRefusal(String code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public static void require(boolean holds, String code, String reason) {
        if (!holds) {
            throw new FakeRefusal(code, reason);
        }
    }
}
