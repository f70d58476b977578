package io.grantway.contracts;

/** A kind of problem (RFC 9457 §3.1.1). Its URI is {@code /problems/<code>}; the code is stable, the title is for people. */
public interface ProblemType {

    /** lower_snake, never changed once published. */
    String code();

    /** HTTP status, 400 to 599. */
    int status();

    String title();

    /** Whether the same request may succeed later without a change. */
    default boolean retryable() {
        return status() == 429 || status() == 503;
    }

    /** Whether it refuses an authority, or hides what the caller may not see; every such answer is audited. */
    default boolean denial() {
        return status() == 401 || status() == 403 || status() == 404;
    }
}
