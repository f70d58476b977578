package io.grantway.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The version on which a change is based, from {@code If-Match: "v7"} (RFC 9110 §13.1.1). A weak tag or a list is
 * rejected.
 *
 * @param version the version, or {@link #ANY} for {@code *}
 */
public record IfMatch(long version) {

    public static final long ANY = -1;

    @JsonCreator
    public static IfMatch of(String text) {
        String tag = text.strip();
        if (tag.equals("*")) {
            return new IfMatch(ANY);
        }
        if (tag.matches("\"v\\d{1,18}\"")) {
            return new IfMatch(Long.parseLong(tag.substring(2, tag.length() - 1)));
        }
        throw new IllegalArgumentException("If-Match must be the ETag of the last response, such as \"v7\", or *.");
    }

    @JsonValue
    @Override
    public String toString() {
        return version == ANY ? "*" : "\"v" + version + '"';
    }
}
