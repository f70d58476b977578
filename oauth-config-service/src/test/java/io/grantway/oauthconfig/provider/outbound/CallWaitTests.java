package io.grantway.oauthconfig.provider.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class CallWaitTests {

    private static final Duration LIMIT = Duration.ofMillis(20);

    @Test
    void callWhenInTimeThenItsResult() throws Exception {
        CallWait wait = new CallWait(Deadline.in(LIMIT));

        assertThat(wait.of(CompletableFuture.completedFuture("tokens"))).isEqualTo("tokens");
    }

    @Test
    void callWhenSlowThenGivenUpAtTheDeadline() {
        StandingStill call = new StandingStill(Duration.ZERO);

        assertThatThrownBy(() -> new CallWait(Deadline.in(LIMIT)).of(call)).isInstanceOf(TimeoutException.class);
        assertThat(call.waits).isOne();
    }

    /** kill -STOP between the request and its response, which is in the socket when the process goes on. */
    @Test
    void callWhenProcessStoodStillThenResponseThatIsThereIsRead() throws Exception {
        StandingStill call = new StandingStill(Duration.ofMillis(700));

        assertThat(new CallWait(Deadline.in(LIMIT)).of(call)).isEqualTo("tokens");
    }

    /** Its first waiter wakes too late, and only then is the result available. */
    private static final class StandingStill extends CompletableFuture<String> {

        private final Duration still;
        private int waits;

        StandingStill(Duration still) {
            this.still = still;
        }

        @Override
        public String get(long timeout, TimeUnit unit) throws InterruptedException, TimeoutException {
            waits++;
            if (waits > 1) {
                return "tokens";
            }
            Thread.sleep(Duration.ofNanos(unit.toNanos(timeout)).plus(still));
            throw new TimeoutException();
        }
    }
}
