package io.grantway.sandbox.family;

import java.util.Map;

/**
 * An error response that a provider's documentation lists.
 *
 * @param meaning what the documentation says about it
 * @param content of the JSON body
 */
public record DocumentedError(Meaning meaning, int status, Map<String, Object> content) {

    /** What an application has to do. */
    public enum Meaning {
        /** Ask the end user to authorize again. */
        ENDED,
        /** Correct its own registration. */
        CONFIGURATION,
        /** Try again. */
        RETRY,
        /** Wait, then try again. */
        RATE_LIMITED
    }

    public DocumentedError {
        content = Map.copyOf(content);
    }
}
