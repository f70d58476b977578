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
}
