package io.grantway.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTests {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60));

    @Test
    void waitWhenFailedAgainThenDoubledUpToTheLongest() {
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(n -> backoff.after(n).toSeconds()))
                .containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    }

    @Test
    void waitWhenFailedForYearsThenTheLongest() {
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void waitWhenNothingFailedThenTheFirst() {
        assertThat(backoff.after(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(backoff.after(Integer.MIN_VALUE)).isEqualTo(Duration.ofSeconds(5));
    }
}
