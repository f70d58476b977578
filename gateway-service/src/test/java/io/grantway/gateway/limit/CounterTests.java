package io.grantway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.gateway.limit.TokenLeases.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CounterTests {

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final Policy policy = new Policy("test", 100, Duration.ofSeconds(10), 5);
    private final Bucket bucket = new Bucket();
    private final Counter counter = new Counter(policy, "k", bucket, () -> 2, nanos::get);

    /** A bucket in place of Redis. */
    private static final class Bucket extends TokenLeases {
        long tokens = 100;
        boolean away;
        final List<Integer> asked = new ArrayList<>();

        Bucket() {
            super(null);
        }

        @Override
        Mono<Lease> take(Policy policy, String key, int want) {
            if (away) {
                return Mono.error(new IllegalStateException("away"));
            }
            asked.add(want);
            int granted = (int) Math.min(want, tokens);
            tokens -= granted;
            return Mono.just(
                    new Lease(granted, tokens, Duration.ofSeconds(10), Duration.ofMillis(granted == 0 ? 100 : 0)));
        }
    }

    private LimitDecision take() {
        return counter.take().block();
    }

    @Test
    void takeWhenDemandGrowsThenLeaseGrowsUpToItsLimit() {
        for (int i = 0; i < 40; i++) {
            assertThat(take().allowed()).isTrue();
        }
        assertThat(bucket.asked).startsWith(1, 2, 4, 5, 5).allMatch(want -> want <= 5);
    }

    @Test
    void takeWhenBucketEmptyThenNotAskedAgainBeforeThePauseIsOver() {
        bucket.tokens = 0;
        assertThat(take().allowed()).isFalse();
        assertThat(take().pause()).isEqualTo(Duration.ofMillis(100));
        assertThat(bucket.asked).hasSize(1);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(101));
        bucket.tokens = 1;
        assertThat(take().allowed()).isTrue();
    }

    @Test
    void takeWhenLeaseUnusedForLongThenNewOneAskedFor() {
        for (int i = 0; i < 8; i++) {
            take();
        }
        int asked = bucket.asked.size();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
        take();
        assertThat(bucket.asked).hasSize(asked + 1);
    }

    @Test
    void takeWhenRedisAwayThenShareOfThisReplicaCounts() {
        bucket.away = true;
        int allowed = 0;
        for (int i = 0; i < 200; i++) {
            allowed += take().allowed() ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(50);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(take().allowed()).isTrue();
    }

    @Test
    void takeWhenQuotaSpentBeforeRedisWentAwayThenNothingAllowed() {
        for (int i = 0; i < 100; i++) {
            assertThat(take().allowed()).isTrue();
        }
        bucket.away = true;
        int allowed = 0;
        for (int i = 0; i < 100; i++) {
            allowed += take().allowed() ? 1 : 0;
        }
        assertThat(allowed).as("the share was spent before Redis went away").isZero();
    }
}
