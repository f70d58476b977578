package io.grantway.platform.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.platform.fixture.PostgresFixture;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Tests values as a real PostgreSQL returns them. */
class StoredRowTests {

    private static JdbcClient jdbc;

    @BeforeAll
    static void database() {
        PostgresFixture.Database database = PostgresFixture.migrated("outbox");
        jdbc = JdbcClient.create(new DriverManagerDataSource(database.url(), database.appUser(), database.password()));
    }

    private interface Reading<T> {
        T of(StoredRow row) throws SQLException;
    }

    private record Read<T>(T value, boolean damaged) {}

    private static <T> Read<T> read(String sql, Reading<T> reading) {
        return jdbc.sql("SELECT " + sql + " AS v")
                .query((row, number) -> {
                    StoredRow stored = new StoredRow(row);
                    T value = reading.of(stored);
                    return new Read<>(value, stored.isDamaged());
                })
                .single();
    }

    @Test
    void readWhenValueAsServicesWriteItThenSameValueAndNoDamage() {
        assertThat(read("ARRAY['a', 'b']", row -> row.texts("v"))).isEqualTo(new Read<>(List.of("a", "b"), false));
        assertThat(read("'{}'::text[]", row -> row.texts("v"))).isEqualTo(new Read<>(List.of(), false));
        assertThat(read("timestamptz '2030-01-01T00:00:00.000001Z'", row -> row.instant("v")))
                .isEqualTo(new Read<>(Instant.parse("2030-01-01T00:00:00.000001Z"), false));
        assertThat(read("NULL::timestamptz", row -> row.optionalInstant("v"))).isEqualTo(new Read<>(null, false));
        assertThat(read("'7'", row -> row.word("v", Integer::valueOf, 0))).isEqualTo(new Read<>(7, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL::text[]", "ARRAY['a', NULL]", "ARRAY[['a'], ['b']]", "ARRAY[1, 2]"})
    void textsWhenArrayMalformedThenEmptyAndDamaged(String array) {
        assertThat(read(array, row -> row.texts("v"))).isEqualTo(new Read<>(List.of(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL::timestamptz", "timestamptz 'infinity'", "timestamptz '-infinity'"})
    void instantWhenTimeMissingOrInfiniteThenEpochAndDamaged(String time) {
        assertThat(read(time, row -> row.instant("v"))).isEqualTo(new Read<>(Instant.EPOCH, true));
    }

    @Test
    void readWhenOptionalTimeIdTextOrWordMalformedThenSubstituteAndDamaged() {
        assertThat(read("timestamptz 'infinity'", row -> row.optionalInstant("v")))
                .isEqualTo(new Read<>(null, true));
        assertThat(read("NULL::uuid", row -> row.uuid("v"))).isEqualTo(new Read<>(new UUID(0, 0), true));
        assertThat(read("NULL::text", row -> row.text("v"))).isEqualTo(new Read<>("", true));
        assertThat(read("'x'", row -> row.word("v", Integer::valueOf, 0))).isEqualTo(new Read<>(0, true));
        assertThat(read("NULL::text", row -> row.word("v", Integer::valueOf, 0)))
                .isEqualTo(new Read<>(0, true));
    }
}
