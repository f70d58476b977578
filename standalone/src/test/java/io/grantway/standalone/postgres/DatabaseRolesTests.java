package io.grantway.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grantway.standalone.FreePorts;
import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.PortPlan;
import io.grantway.standalone.supervisor.SupervisorProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the roles of {@code database/roles.sql} may and may not do, on a real cluster. */
class DatabaseRolesTests {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @TempDir
    static Path folder;

    private static SupervisorProcess supervisor;
    private static Keyring keyring;
    private static Postgres postgres;

    @BeforeAll
    static void start() throws Exception {
        Home home = new Home(folder.resolve("home")).create();
        Path lib = Path.of("target", "test-lib").toAbsolutePath();
        Home.makePrivate(lib);
        keyring = Keyring.of(home);
        supervisor = SupervisorProcess.start(home.run(), home.logs().resolve("supervisor.log"), event -> {});
        postgres = new Postgres(home, new PortPlan(FreePorts.offset(), Map.of()).postgres(), keyring, supervisor);
        postgres.start(lib);
        for (String schema : schemas()) {
            run(schema + "_owner", "CREATE TABLE thing (id bigint GENERATED ALWAYS AS IDENTITY, name text)");
        }
    }

    @AfterAll
    static void stop() {
        supervisor.close();
    }

    @Test
    void rolesWhenAppliedAgainThenNothingChanges() throws Exception {
        new DatabaseRoles(keyring).apply(postgres);

        run("project_app", "INSERT INTO thing (name) VALUES ('again')");
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
        run(schema + "_app", "INSERT INTO thing (name) VALUES ('a')");
        run(schema + "_app", "UPDATE thing SET name = 'b'");
        run(schema + "_app", "DELETE FROM thing");
    }

    @Test
    void auditApplicationRoleWhenSchemaIsItsOwnThenOnlyAppends() throws Exception {
        run("audit_app", "INSERT INTO thing (name) VALUES ('a')");
        assertThat(ask("audit_app", "SELECT count(*) FROM thing")).isNotEqualTo("0");
        assertRefused("audit_app", "UPDATE thing SET name = 'b'");
        assertRefused("audit_app", "DELETE FROM thing");
        assertRefused("audit_app", "TRUNCATE thing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project", "users", "oauth", "credential", "audit"})
    void applicationRoleWhenItDefinesTablesOrSchemasThenRefused(String schema) {
        String app = schema + "_app";
        assertRefused(app, "CREATE TABLE mine (id int)");
        assertRefused(app, "CREATE TEMPORARY TABLE mine (id int)");
        assertRefused(app, "CREATE TABLE public.mine (id int)");
        assertRefused(app, "ALTER TABLE thing ADD COLUMN more text");
        assertRefused(app, "DROP TABLE thing");
        assertRefused(app, "CREATE SCHEMA mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project", "users", "oauth", "credential", "audit"})
    void rolesWhenSchemaIsForeignThenRefused(String schema) {
        for (String foreign : schemas()) {
            if (!foreign.equals(schema)) {
                assertRefused(schema + "_app", "SELECT * FROM " + foreign + ".thing");
                assertRefused(schema + "_owner", "SELECT * FROM " + foreign + ".thing");
            }
        }
    }

    @Test
    void functionWhenMadeByOwnerThenApplicationRoleNeedsAGrant() throws Exception {
        run("audit_owner", "CREATE FUNCTION one() RETURNS int LANGUAGE sql RETURN 1");
        assertRefused("audit_app", "SELECT one()");

        run("audit_owner", "GRANT EXECUTE ON FUNCTION one() TO audit_app");
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
                .isThrownBy(() -> DriverManager.getConnection(postgres.url(), "project_app", "wrong"))
                .matches(e -> e.getSQLState().startsWith("28"));
    }

    private static List<String> schemas() {
        return Component.services().stream()
                .map(Component::schema)
                .filter(Objects::nonNull)
                .toList();
    }

    private static void assertRefused(String role, String sql) {
        assertThatExceptionOfType(SQLException.class)
                .as("%s: %s", role, sql)
                .isThrownBy(() -> run(role, sql))
                .matches(e -> e.getSQLState().equals(INSUFFICIENT_PRIVILEGE), "insufficient privilege");
    }

    private static void run(String role, String sql) throws SQLException {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String role, String sql) throws SQLException {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement();
                ResultSet response = statement.executeQuery(sql)) {
            response.next();
            return response.getString(1);
        }
    }

    private static Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(postgres.url(), role, keyring.password(role));
    }
}
