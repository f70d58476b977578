package io.grantway.credential.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.Secret;
import io.grantway.credential.VaultContext;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The places for refreshes are shared by all provider configurations; a slow one leaves some to the others. */
class RefreshPlacesTests {

    private static final int PLACES = 8;

    @Test
    void refreshWhenOneConfigurationIsSlowThenPlacesLeftForOthers() throws Exception {
        try (VaultContext vault = VaultContext.on(
                        PostgresFixture.migrated("credential"), Map.of("credential.release.refresh-calls", PLACES));
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            ExpiredTokensFixture expired = new ExpiredTokensFixture(vault);
            UUID healthy = expired.connection("healthy");
            CountDownLatch slow = new CountDownLatch(1);
            AtomicInteger waiting = new AtomicInteger();
            vault.refreshes((id, request) -> {
                if (!id.value().equals(healthy)) {
                    waiting.incrementAndGet();
                    awaitLatch(slow);
                }
                return expired.renewed(id.value());
            });
            List<Future<Secret>> reads = new ArrayList<>();
            for (int i = 0; i < 2 * PLACES; i++) {
                UUID id = expired.connection("slow");
                reads.add(readers.submit(() -> expired.read(id)));
            }
            await().until(() -> reads.stream().filter(Future::isDone).count() + waiting.get() == 2 * PLACES);

            assertThat(expired.read(healthy)).isEqualTo(Secret.of("access-renewed"));

            assertThat(waiting).as("a slow one alone has half of them").hasValue(PLACES / 2);
            assertThat(reads).filteredOn(Future::isDone).allSatisfy(read -> assertThat(read.exceptionNow())
                    .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.members())
                            .containsEntry("reason", "too_many_refreshes")));
            slow.countDown();
            assertThat(reads)
                    .filteredOn(read -> outcome(read).equals("access-renewed"))
                    .hasSize(PLACES / 2);
            assertThat(expired.read(expired.connection("slow")))
                    .as("the places are given back")
                    .isEqualTo(Secret.of("access-renewed"));
        }
    }

    private static String outcome(Future<Secret> read) {
        try {
            return read.get().reveal();
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
