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

    /**
     * The range that a caller asked for; what is absent is filled in: the end with now, the start with the end less the
     * usual length.
     *
     * @throws ProblemException 400 when it ends before it starts, or is too long
     */
    public static TimeRange of(
            @Nullable Instant from, @Nullable Instant to, Instant now, Duration usual, Duration longest) {
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

    /** Day (UTC) of the start. */
    public LocalDate firstDay() {
        return LocalDate.ofInstant(from, ZoneOffset.UTC);
    }

    /** Day (UTC) of the end. */
    public LocalDate lastDay() {
        return LocalDate.ofInstant(to, ZoneOffset.UTC);
    }
}
