package io.grantway.platform.servlet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one spelling of times, numbers, truth values and enum constants in a query. Spring itself takes a number as a
 * time in milliseconds, {@code 0x10} as 16, {@code yes} as true and the Java name of a constant, so that a mistake would
 * be answered as if it were another question. It does so whenever a converter refuses, so a converter alone is not
 * enough.
 */
final class WireValues {

    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private WireValues() {}

    /** Why the text is not a value of the type in its one spelling; empty if it is, and for other types. */
    static Optional<String> problem(Class<?> type, String text) {
        try {
            if (type == Instant.class) {
                time(text);
            } else if (type == int.class || type == Integer.class) {
                requireNumber(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            } else if (type == long.class || type == Long.class) {
                requireNumber(text, Long.MIN_VALUE, Long.MAX_VALUE);
            } else if (type == boolean.class || type == Boolean.class) {
                requireTruth(text);
            }
        } catch (WireValueRefused e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return type.isEnum() ? WireEnums.problem(type, text) : Optional.empty();
    }

    static Instant time(String text) {
        try {
            if (TIME.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException e) {
            // no such day or hour
        }
        throw new WireValueRefused(
                "The value must be a time with its offset (RFC 3339), such as 2026-01-31T09:30:00Z; write a + as %2B.");
    }

    private static void requireNumber(String text, long least, long most) {
        try {
            if (NUMBER.matcher(text).matches() && Long.parseLong(text) >= least && Long.parseLong(text) <= most) {
                return;
            }
        } catch (NumberFormatException e) {
            // larger than any long
        }
        throw new WireValueRefused(
                "The value must be a whole number from " + least + " to " + most + ", in decimal digits only.");
    }

    private static void requireTruth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new WireValueRefused("The value must be true or false.");
        }
    }
}
