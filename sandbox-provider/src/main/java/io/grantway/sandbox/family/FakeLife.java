package io.grantway.sandbox.family;

import java.time.Duration;

/** Durations as documentation writes them. */
public final class FakeLife {

    private FakeLife() {}

    public static Duration minutes(long count) {
        return Duration.ofMinutes(count);
    }

    public static Duration hours(long count) {
        return Duration.ofHours(count);
    }

    public static Duration days(long count) {
        return Duration.ofDays(count);
    }
}
