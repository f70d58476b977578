package io.grantway.audit.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.platform.fixture.PostgresFixture;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class PartitionsTests {

    @Test
    void ensureWhenReplicasMakeThemAtOnceThenOnePartitionForEachDay() throws Exception {
        PostgresFixture.Database database = PostgresFixture.migrated("audit");
        LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
        List<LocalDate> days = Stream.iterate(today.minusDays(4), day -> day.plusDays(1))
                .limit(6)
                .toList();
        try (AuditReplica first = new AuditReplica(database, Map.of());
                AuditReplica second = new AuditReplica(database, Map.of());
                ExecutorService pool = Executors.newFixedThreadPool(8)) {
            CyclicBarrier start = new CyclicBarrier(8);
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Partitions partitions = (i % 2 == 0 ? first : second).partitions();
                runs.add(pool.submit(() -> {
                    start.await();
                    partitions.ensure(days);
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
            assertThat(first.jdbc()
                            .sql("SELECT count(*) FROM pg_inherits WHERE inhparent = 'event'::regclass")
                            .query(Long.class)
                            .single())
                    .isEqualTo(days.size());
            assertThatThrownBy(() -> first.partitions().ensure(List.of(today.plusDays(30))))
                    .isInstanceOf(DataAccessException.class);
        }
    }
}
