package io.grantway.audit.content;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A range of time: from, included, to, not included. */
public record TimeRange(Instant from, Instant to) {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * The range that a caller asked for; what is absent is filled in: the end with now, the start with the end less the
     * usual length.
     *
     * @throws ProblemException 400 when it ends before it starts, is too long, or is not between the years 1970 and 9999
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

    /** Event ids and the database count from 1970; RFC 3339 ends with the year 9999. */
    private static void requireCountable(String name, @Nullable Instant time) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    name,
                    "out_of_range",
                    "'" + name + "' must be between the years 1970 and 9999.");
        }
    }

    /** Day (UTC) of the start. */
    public LocalDate firstDay() {
        return LocalDate.ofInstant(from, ZoneOffset.UTC);
    }

    /** Day (UTC) of the end. */
    public LocalDate lastDay() {
        return LocalDate.ofInstant(to, ZoneOffset.UTC);
    }
}
