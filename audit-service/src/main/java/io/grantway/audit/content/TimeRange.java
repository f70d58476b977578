package io.grantway.audit.content;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A time range that includes {@code from} and excludes {@code to}. */
public record TimeRange(Instant from, Instant to) {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * Creates the requested range; defaults are now for the end, and the end minus the usual length for the start.
     *
     * @throws ProblemException 400 when it ends before it starts, is too long, or is not between the years 1970 and
     *     9999
     */
    public static TimeRange of(
            @Nullable Instant from, @Nullable Instant to, Instant now, Duration usual, Duration longest) {
        requireCountable("from", from);
        requireCountable("to", to);
        Instant end = to == null ? now : to;
        Instant start = from == null ? end.minus(usual) : from;
        if (!start.isBefore(end)) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST, "from", "invalid_range", "'from' must be before 'to'.");
        }
        if (Duration.between(start, end).compareTo(longest) > 0) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "from",
                    "range_too_long",
                    "The time between 'from' and 'to' must be at most " + longest.toDays() + " days.");
        }
        return new TimeRange(start, end);
    }

    /** Requires a time between 1970, where event ids and the database begin, and 9999, where RFC 3339 ends. */
    private static void requireCountable(String name, @Nullable Instant time) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    name,
                    "out_of_range",
                    "'" + name + "' must be between the years 1970 and 9999.");
        }
    }

    /** The day (UTC) of the start. */
    public LocalDate firstDay() {
        return LocalDate.ofInstant(from, ZoneOffset.UTC);
    }

    /** The day (UTC) of the end. */
    public LocalDate lastDay() {
        return LocalDate.ofInstant(to, ZoneOffset.UTC);
    }
}
