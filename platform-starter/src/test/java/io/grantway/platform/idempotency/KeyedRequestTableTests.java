package io.grantway.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.value.Sha256;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class KeyedRequestTableTests {

    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("sample");
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), DATABASE.appUser(), DATABASE.password()));
    private final KeyedRequestTable table = new KeyedRequestTable(jdbc);
    private final byte[] id = Sha256.of(UUID.randomUUID().toString());
    private final UUID claim = UUID.randomUUID();

    @Test
    void sweepWhenKeptForADayThenDeletedAndYoungerOnesStay() {
        byte[] young = Sha256.of("young");
        table.insert(id, new byte[48], claim);
        table.insert(young, new byte[48], claim);
        age(id, "created_at", "24 hours 1 second");

        ExpiredKeys worker = new ExpiredKeys(table, DAY);
        assertThat(worker.work()).isEqualTo(Duration.ofMinutes(1));

        assertThat(table.find(id, DAY, LEASE)).isEmpty();
        assertThat(table.find(young, DAY, LEASE)).isPresent();
    }

    @Test
    void takeOverWhenLeaseRunsOrRequestWasCarriedOutThenRefused() {
        table.insert(id, new byte[48], claim);
        UUID other = UUID.randomUUID();
        assertThat(table.takeOver(id, new byte[48], other, DAY, LEASE)).isFalse();

        table.carryOut(id, claim);
        age(id, "claimed_at", "2 minutes");
        assertThat(table.takeOver(id, new byte[48], other, DAY, LEASE)).isFalse();
        assertThat(table.carryOut(id, claim)).isTrue();
    }

    @Test
    void takeOverWhenRunIsAbandonedThenTheFormerRunCanDoNothing() {
        table.insert(id, new byte[48], claim);
        age(id, "claimed_at", "2 minutes");
        UUID other = UUID.randomUUID();
        assertThat(table.takeOver(id, new byte[48], other, DAY, LEASE)).isTrue();
        assertThat(table.takeOver(id, new byte[48], UUID.randomUUID(), DAY, LEASE))
                .isFalse();

        table.store(id, claim, new byte[] {1});
        table.storeOrRelease(id, claim, null);
        assertThat(table.carryOut(id, claim)).isFalse();
        assertThat(table.find(id, DAY, LEASE))
                .hasValueSatisfying(row -> assertThat(row.response()).isNull());
    }

    private void age(byte[] row, String column, String by) {
        jdbc.sql("UPDATE keyed_request SET " + column + " = " + column + " - interval '" + by + "' WHERE id = :id")
                .param("id", row)
                .update();
    }
}
