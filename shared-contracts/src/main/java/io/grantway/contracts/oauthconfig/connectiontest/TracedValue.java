package io.grantway.contracts.oauthconfig.connectiontest;

import org.jspecify.annotations.Nullable;

/**
 * A header, a parameter or a member of a response in a trace.
 *
 * @param name name, or JSON pointer (RFC 6901) of a member
 * @param value absent if it is secret or personal
 * @param length number of characters of a value that is not shown
 */
public record TracedValue(
        String name, @Nullable String value, @Nullable Integer length) {

    public static TracedValue shown(String name, String value) {
        return new TracedValue(name, value, null);
    }

    public static TracedValue hidden(String name, int length) {
        return new TracedValue(name, null, length);
    }
}
