package io.grantway.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StartPatienceTests {

    private final AtomicLong clock = new AtomicLong();
    private final StartPatience patience = new StartPatience(Duration.ofMinutes(5), Duration.ofMinutes(30), clock::get);

    private boolean over(int minute, long progress) {
        clock.set(Duration.ofMinutes(minute).toNanos());
        return patience.isOver(progress);
    }

    /** A slow start on a busy machine is not a failure while it progresses. */
    @Test
    void startWhenItGoesOnThenMayTakeLong() {
        for (int minute = 0; minute <= 29; minute += 4) {
            assertThat(over(minute, minute)).isFalse();
        }
        assertThat(over(31, 31)).isTrue();
    }

    @Test
    void startWhenNothingHappensThenIsGivenUp() {
        assertThat(over(0, 1)).isFalse();
        assertThat(over(5, 1)).isFalse();
        assertThat(over(6, 1)).isTrue();
    }
}
