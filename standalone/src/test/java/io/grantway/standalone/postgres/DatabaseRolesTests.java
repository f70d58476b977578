package io.grantway.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the roles of {@code database/roles.sql} may and may not do, on a real cluster. */
class DatabaseRolesTests {

    @TempDir
    static Path folder;

    private static DatabaseCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new DatabaseCluster(folder.resolve("home"));
        cluster.start();
        for (String schema : DatabaseCluster.schemas()) {
            cluster.run(schema + "_owner", "CREATE TABLE thing (id bigint GENERATED ALWAYS AS IDENTITY, name text)");
        }
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void rolesWhenAppliedAgainThenNothingChanges() throws Exception {
        new DatabaseRoles(cluster.keyring).apply(cluster.postgres);

        cluster.run("project_app", "INSERT INTO thing (name) VALUES ('again')");
    }

    @Test
    void durabilityWhenStartedThenOn() throws Exception {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(ask("project_app", "SHOW " + setting)).isEqualTo("on");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"project", "users", "oauth", "credential"})
    void applicationRoleWhenSchemaIsItsOwnThenMayChangeRows(String schema) throws Exception {
        cluster.run(schema + "_app", "INSERT INTO thing (name) VALUES ('a')");
        cluster.run(schema + "_app", "UPDATE thing SET name = 'b'");
        cluster.run(schema + "_app", "DELETE FROM thing");
    }

    @Test
    void auditApplicationRoleWhenSchemaIsItsOwnThenOnlyAppends() throws Exception {
        cluster.run("audit_app", "INSERT INTO thing (name) VALUES ('a')");
        assertThat(ask("audit_app", "SELECT count(*) FROM thing")).isNotEqualTo("0");
        cluster.assertRefused("audit_app", "UPDATE thing SET name = 'b'");
        cluster.assertRefused("audit_app", "DELETE FROM thing");
        cluster.assertRefused("audit_app", "TRUNCATE thing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project", "users", "oauth", "credential", "audit"})
    void applicationRoleWhenItDefinesTablesOrSchemasThenRefused(String schema) {
        String app = schema + "_app";
        cluster.assertRefused(app, "CREATE TABLE mine (id int)");
        cluster.assertRefused(app, "CREATE TEMPORARY TABLE mine (id int)");
        cluster.assertRefused(app, "CREATE TABLE public.mine (id int)");
        cluster.assertRefused(app, "ALTER TABLE thing ADD COLUMN more text");
        cluster.assertRefused(app, "DROP TABLE thing");
        cluster.assertRefused(app, "CREATE SCHEMA mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project", "users", "oauth", "credential", "audit"})
    void rolesWhenSchemaIsForeignThenRefused(String schema) {
        for (String foreign : DatabaseCluster.schemas()) {
            if (!foreign.equals(schema)) {
                cluster.assertRefused(schema + "_app", "SELECT * FROM " + foreign + ".thing");
                cluster.assertRefused(schema + "_owner", "SELECT * FROM " + foreign + ".thing");
            }
        }
    }

    @Test
    void functionWhenMadeByOwnerThenApplicationRoleNeedsAGrant() throws Exception {
        cluster.run("audit_owner", "CREATE FUNCTION one() RETURNS int LANGUAGE sql RETURN 1");
        cluster.assertRefused("audit_app", "SELECT one()");

        cluster.run("audit_owner", "GRANT EXECUTE ON FUNCTION one() TO audit_app");
        assertThat(ask("audit_app", "SELECT one()")).isEqualTo("1");
    }

    @Test
    void applicationRoleWhenIdleInTransactionThenHasALimit() throws Exception {
        assertThat(ask("credential_app", "SHOW idle_in_transaction_session_timeout"))
                .isEqualTo("1min");
    }

    @Test
    void connectionWhenPasswordWrongThenRefused() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(cluster.postgres.url(), "project_app", "wrong"))
                .matches(e -> e.getSQLState().startsWith("28"));
    }

    private static String ask(String role, String sql) throws SQLException {
        try (Connection connection = cluster.connect(role);
                Statement statement = connection.createStatement();
                ResultSet response = statement.executeQuery(sql)) {
            response.next();
            return response.getString(1);
        }
    }
}
