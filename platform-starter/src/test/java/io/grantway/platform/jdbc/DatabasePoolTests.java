package io.grantway.platform.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.grantway.platform.fixture.PostgresFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class DatabasePoolTests {

    private final PostgresFixture.Database database = PostgresFixture.empty("sample");

    /** The pool would wait longer for a connection than a polling client waits for the response. */
    @Test
    void poolWhenTheDatabaseIsLostThenToldAtOnceUntilItIsBack() throws SQLException {
        try (HikariDataSource source = source()) {
            DatabasePool pool = new DatabasePool(source);
            use(source);
            assertThatCode(pool::requireConnection).doesNotThrowAnyException();

            database.acceptConnections(false);
            await().untilAsserted(() -> {
                assertThatThrownBy(() -> use(source)).isInstanceOf(SQLException.class);
                assertThatThrownBy(pool::requireConnection).isInstanceOf(DataAccessResourceFailureException.class);
            });

            database.acceptConnections(true);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThatCode(pool::requireConnection).doesNotThrowAnyException());
        }
    }

    @Test
    void poolWhenNotUsedYetThenPasses() throws SQLException {
        try (HikariDataSource source = source()) {
            assertThatCode(new DatabasePool(source)::requireConnection).doesNotThrowAnyException();
        }
    }

    private static void use(HikariDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private HikariDataSource source() {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(database.url());
        source.setUsername(database.appUser());
        source.setPassword(database.password());
        source.setMinimumIdle(2);
        source.setConnectionTimeout(2_000);
        return source;
    }
}
