package io.grantway.oauthconfig.provider.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeadlineTests {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final Clock wall = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };

    /** The monotonic clock stops while some machines are suspended. */
    @Test
    void deadlineWhenMachineSleptThenOverByTheWallClock() {
        Deadline deadline = Deadline.in(Duration.ofMinutes(10), wall);
        SendPhase phase = new SendPhase(deadline);
        assertThat(deadline.isOver()).isFalse();

        now.set(now.get().plus(Duration.ofMinutes(10)));

        assertThat(deadline.isOver()).isTrue();
        assertThat(phase.begin()).as("nothing is written to the socket").isFalse();
        assertThat(phase.giveUp()).as("and that is certain").isTrue();
    }

    /** If sent just before the deadline, a refresh token may be rotated by a response that nobody receives. */
    @Test
    void requestWhenLittleTimeIsLeftThenNotSent() {
        Deadline deadline = Deadline.in(Duration.ofMinutes(9), wall);
        now.set(now.get().plus(Duration.ofMinutes(6)));
        assertThat(new SendPhase(deadline).begin()).isTrue();

        now.set(now.get().plusSeconds(1));

        assertThat(deadline.isOver()).isFalse();
        SendPhase late = new SendPhase(deadline);
        assertThat(late.begin()).isFalse();
        assertThat(late.giveUp()).as("and that is certain").isTrue();
    }

    @Test
    void deadlineWhenWallClockIsSetBackThenOverByTheMonotonicClock() {
        Deadline deadline = Deadline.in(Duration.ZERO, wall);
        now.set(now.get().minus(Duration.ofDays(1)));
        assertThat(deadline.isOver()).isTrue();
    }
}
