package io.grantway.audit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grantway.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRangeTests {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void ofWhenTimesLeftOutThenEndsNowWithUsualLength() {
        TimeRange range = TimeRange.of(null, null, NOW, Duration.ofDays(31), Duration.ofDays(366));

        assertThat(range).isEqualTo(new TimeRange(NOW.minus(Duration.ofDays(31)), NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void ofWhenTimeOutOfBoundsThenRefused(String text) {
        Instant time = Instant.parse(text);
        List<Runnable> asked = List.of(
                () -> TimeRange.of(time, null, NOW, Duration.ofDays(31), Duration.ofDays(366)),
                () -> TimeRange.of(null, time, NOW, Duration.ofDays(31), Duration.ofDays(366)));

        assertThat(asked).allSatisfy(ask -> assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(ask::run));
    }
}
