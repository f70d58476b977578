package io.grantway.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.value.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Tests the outbox on a real PostgreSQL with several replicas at once. */
class OutboxTableTests {

    private JdbcClient jdbc;
    private OutboxTable table;

    @BeforeEach
    void database() {
        PostgresFixture.Database database = PostgresFixture.migrated("outbox");
        jdbc = JdbcClient.create(new DriverManagerDataSource(database.url(), database.appUser(), database.password()));
        table = new OutboxTable(jdbc);
    }

    @Test
    void numberWhenReplicasNumberAtOnceThenNumbersGaplessAndUnique() throws Exception {
        int writers = 4;
        int each = 100;
        try (ExecutorService pool = Executors.newFixedThreadPool(writers * 2)) {
            for (int i = 0; i < writers; i++) {
                pool.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        append();
                    }
                    return null;
                });
                pool.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        table.number(7);
                    }
                    return null;
                });
            }
            pool.shutdown();
            assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        while (table.number(50) > 0) {
            // the remaining events
        }
        List<Long> numbers = jdbc.sql("select seq from audit_outbox order by seq")
                .query(Long.class)
                .list();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, writers * each).boxed().toList());
    }

    @Test
    void claimWhenReplicasClaimAtOnceThenEachEventClaimedOnce() throws Exception {
        for (int i = 0; i < 200; i++) {
            append();
        }
        table.number(500);
        Set<UUID> claimed = ConcurrentHashMap.newKeySet();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> results = IntStream.range(0, 4)
                    .mapToObj(i -> pool.submit(() -> {
                        int count = 0;
                        for (List<OutboxTable.Numbered> some = table.claim(10);
                                !some.isEmpty();
                                some = table.claim(10)) {
                            some.forEach(
                                    event -> assertThat(claimed.add(event.id())).isTrue());
                            count += some.size();
                        }
                        return count;
                    }))
                    .toList();
            int sum = 0;
            for (var result : results) {
                sum += result.get();
            }
            assertThat(sum).isEqualTo(200);
        }
    }

    @Test
    void claimWhenEventReleasedThenClaimableAgainAndSweptOnceDelivered() {
        append();
        table.number(10);
        List<UUID> ids = table.claim(10).stream().map(OutboxTable.Numbered::id).toList();
        assertThat(table.claim(10)).isEmpty();
        table.release(ids, Duration.ZERO, "unreachable");
        assertThat(table.claim(10)).hasSize(1);
        table.delivered(ids);
        assertThat(table.sweep(Duration.ofHours(1))).isZero();
        assertThat(table.lagSeconds()).isZero();
        assertThat(table.sweep(Duration.ZERO)).isOne();
    }

    private void append() {
        String content = "{}";
        jdbc.sql("insert into audit_outbox (id, content, content_hash) values (?, ?, ?)")
                .params(UUID.randomUUID(), content, Sha256.of(content))
                .update();
    }
}
