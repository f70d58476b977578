package io.grantway.platform.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Converts times to parameters of SQL statements, in the only way that the services bind them. */
public final class SqlTime {

    private static final double MILLIS = 1000.0;

    private SqlTime() {}

    /** Converts an instant for a {@code timestamptz}, which is independent of the time zones of process and database. */
    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Converts an instant that may be absent. */
    public static @Nullable OffsetDateTime optional(@Nullable Instant instant) {
        return instant == null ? null : at(instant);
    }

    /** Converts a duration for {@code make_interval(secs => ?)}, with a precision of milliseconds. */
    public static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
