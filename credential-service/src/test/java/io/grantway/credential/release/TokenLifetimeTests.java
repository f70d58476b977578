package io.grantway.credential.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenLifetimeTests {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private final TokenLifetime minute = new TokenLifetime(START, START.plusSeconds(60));

    @Test
    void liveWhenEndReachedThenFalse() {
        assertThat(minute.live(START.plusSeconds(59))).isTrue();
        assertThat(minute.live(START.plusSeconds(60))).isFalse();
    }

    @Test
    void lastsWhenMoreThanAskedIsLeftThenTrue() {
        assertThat(minute.lasts(START, Duration.ofSeconds(59))).isTrue();
        assertThat(minute.lasts(START, Duration.ofSeconds(60))).isFalse();
    }

    @Test
    void meetsWhenAtLeastAskedIsLeftThenTrue() {
        assertThat(minute.meets(START, Duration.ofSeconds(60))).isTrue();
        assertThat(minute.meets(START, Duration.ofSeconds(61))).isFalse();
    }

    @Test
    void halfOverWhenMiddleReachedThenTrue() {
        assertThat(minute.halfOver(START.plusMillis(29_999))).isFalse();
        assertThat(minute.halfOver(START.plusSeconds(30))).isTrue();
    }

    @Test
    void lifetimeWhenEndlessThenAlwaysFreshAndNeverHalfOver() {
        TokenLifetime endless = new TokenLifetime(START, null);
        assertThat(endless.live(Instant.MAX)).isTrue();
        assertThat(endless.lasts(START, Duration.ofDays(365))).isTrue();
        assertThat(endless.meets(START, Duration.ofDays(365))).isTrue();
        assertThat(endless.halfOver(Instant.MAX)).isFalse();
    }
}
