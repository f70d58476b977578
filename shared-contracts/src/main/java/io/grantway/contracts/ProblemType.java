package io.grantway.contracts;

import java.util.Locale;

/**
 * A problem type (RFC 9457 §3.1.1), implemented by the constants of an enum. Its URI is {@code /problems/<code>}; the
 * code is stable, the title is for people.
 */
public interface ProblemType {

    /** The constant's own name. */
    String name();

    ProblemSummary summary();

    /** The name in lower_snake; never changed once published. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** HTTP status, 400 to 599. */
    default int status() {
        return summary().status();
    }

    default String title() {
        return summary().title();
    }

    /** Whether the same request may succeed later unchanged. */
    default boolean retryable() {
        return status() == 429 || status() == 503;
    }

    /** Whether it denies access, or hides what the caller may not see; every such response is audited. */
    default boolean denial() {
        return status() == 401 || status() == 403 || status() == 404;
    }
}
