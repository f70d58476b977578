package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests where data is stored: PostgreSQL with a schema for each service, Redis for short-lived data (R29, R30, R36).
 */
class DataTests {

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Stage.shared().platform();
    }

    @ParameterizedTest
    @CsvSource({
        "PROJECT, project",
        "USER, person",
        "USER, membership",
        "OAUTH_CONFIG, connection",
        "CREDENTIAL, credential",
        "AUDIT, event"
    })
    void databaseRoleWhenSchemaIsOfAnotherServiceThenPermissionDenied(Component service, String table)
            throws SQLException {
        try (Connection own = connect(service);
                Statement statement = own.createStatement()) {
            assertThat(statement.executeQuery("SELECT count(*) FROM " + table).next())
                    .isTrue();
            for (Component other : Component.services()) {
                if (other != service && other.schema() != null) {
                    assertThatThrownBy(
                                    () -> statement.executeQuery("SELECT 1 FROM " + other.schema() + ".audit_outbox"))
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied for schema " + other.schema());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PROJECT, project", "CREDENTIAL, credential", "AUDIT, event"})
    void databaseRoleWhenItChangesShapeOfItsTablesThenRefused(Component service, String table) throws SQLException {
        try (Connection own = connect(service);
                Statement statement = own.createStatement()) {
            assertThatThrownBy(() -> statement.execute("ALTER TABLE " + table + " ADD COLUMN x text"))
                    .hasMessageContaining("must be owner");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE x ()")).hasMessageContaining("permission denied");
        }
    }

    @ParameterizedTest
    @CsvSource({"DELETE FROM event", "UPDATE event SET action = 'x'", "TRUNCATE event"})
    void auditDatabaseRoleWhenItChangesRecordedEventsThenPermissionDenied(String sql) throws SQLException {
        try (Connection own = connect(Component.AUDIT);
                Statement statement = own.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
        }
    }

    @Test
    void redisWhenPersonSignedInThenHoldsSessionsAndLimitsButNotTheirEmail() throws IOException {
        Person person = Person.made(Stage.shared());

        String redis = RedisDump.of(platform.redisUrl());

        assertThat(redis).contains("grantway:gateway:session:").contains("grantway:gateway:limit:");
        assertThat(redis.contains(person.email())).isFalse();
    }

    private static Connection connect(Component service) throws SQLException {
        String role = service.schema() + "_app";
        return DriverManager.getConnection(platform.databaseUrl(), role, platform.databasePassword(role));
    }
}
