package io.grantway.oauthconfig.provider.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FairWorkersTests {

    private final ProviderConfigId slow = new ProviderConfigId(UUID.randomUUID());
    private final ProviderConfigId healthy = new ProviderConfigId(UUID.randomUUID());

    @Test
    void workersWhenOneConfigurationIsSlowThenOthersAreServedAndCloseWaitsForAll() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        FairWorkers workers = new FairWorkers(8);
        int begun = 0;
        while (workers.begin(slow, () -> {
            await(end);
            ended.incrementAndGet();
        })) {
            begun++;
        }

        assertThat(begun).isEqualTo(4);
        assertThat(workers.begin(healthy, done::countDown)).isTrue();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();

        end.countDown();
        workers.close();
        assertThat(ended).hasValue(4);
        assertThat(workers.free()).isEqualTo(8);
        assertThat(workers.begin(healthy, done::countDown)).as("after the stop").isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
