package io.grantway.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PSQLException;

/**
 * {@code database/roles.sql} without a superuser, as on managed PostgreSQL: run by the database's owner with
 * CREATEROLE.
 */
class RolesByOwnerTests {

    private static final String OWNER = "operator";

    @TempDir
    static Path folder;

    private static DatabaseCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new DatabaseCluster(folder.resolve("home"));
        cluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** Roles belong to the whole cluster, so those created at the start are removed. */
    @BeforeEach
    void startWithNothing() throws SQLException {
        bySuperuser("postgres", "DROP DATABASE IF EXISTS grantway WITH (FORCE)");
        for (String schema : DatabaseCluster.schemas()) {
            bySuperuser(
                    "postgres", "DROP ROLE IF EXISTS " + schema + "_app", "DROP ROLE IF EXISTS " + schema + "_owner");
        }
        bySuperuser(
                "postgres",
                "DROP ROLE IF EXISTS " + OWNER,
                "CREATE ROLE " + OWNER + " LOGIN CREATEROLE PASSWORD '" + cluster.keyring.password(OWNER) + "'",
                "CREATE DATABASE grantway OWNER " + OWNER);
    }

    @Test
    void ownerWhenAppliedTwiceThenServicesHaveWhatTheyNeed() throws Exception {
        apply();
        apply();

        for (String schema : DatabaseCluster.schemas()) {
            cluster.run(schema + "_owner", "CREATE TABLE thing (id bigint GENERATED ALWAYS AS IDENTITY, name text)");
            cluster.run(schema + "_app", "INSERT INTO thing (name) VALUES ('a')");
            cluster.assertRefused(schema + "_app", "CREATE TABLE mine (id int)");
            cluster.assertRefused(schema + "_app", "CREATE TABLE public.mine (id int)");
            cluster.assertRefused(schema + "_app", "CREATE SCHEMA mine");
            cluster.assertRefused(OWNER, "SELECT * FROM " + schema + ".thing");
        }
        cluster.assertRefused("audit_app", "DELETE FROM thing");
        cluster.assertRefused("project_app", "SELECT * FROM users.thing");
    }

    @Test
    void ownerWhenAppliedThenActsForNoRoleAfterwards() throws Exception {
        apply();

        try (Connection connection = cluster.connect(OWNER);
                Statement statement = connection.createStatement();
                ResultSet members = statement.executeQuery("SELECT count(*) FROM pg_auth_members WHERE member = '"
                        + OWNER + "'::regrole AND (inherit_option OR set_option)")) {
            members.next();
            assertThat(members.getInt(1)).isZero();
        }
    }

    @Test
    void roleWhenItHasOtherRightsThenRefusedWithTheRemedy() throws Exception {
        apply();
        bySuperuser("postgres", "ALTER ROLE audit_app CREATEDB");

        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(RolesByOwnerTests::apply)
                .withMessageContaining("role audit_app exists with rights that it must not have")
                .withMessageContaining("ALTER ROLE audit_app NOSUPERUSER NOCREATEDB");
    }

    @Test
    void roleWhenAnotherMadeItThenNoErrorHoldsItsPassword() throws Exception {
        bySuperuser("postgres", "CREATE ROLE project_owner");

        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(RolesByOwnerTests::apply)
                .withMessageContaining("permission denied to alter role")
                .satisfies(e -> assertThat(e.getServerErrorMessage().toString())
                        .doesNotContain(cluster.keyring.password("project_owner")));
        assertThat(Files.readString(folder.resolve("home/logs/postgres.log")))
                .contains("permission denied to alter role")
                .doesNotContain(cluster.keyring.password("project_owner"));
    }

    @Test
    void callerWhenNotOwnerThenRefusedWithTheRemedy() throws Exception {
        bySuperuser("postgres", "ALTER DATABASE grantway OWNER TO postgres");

        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(RolesByOwnerTests::apply)
                .withMessageContaining("operator does not own the database grantway")
                .withMessageContaining("ALTER DATABASE grantway OWNER TO operator");
    }

    @Test
    void rolesWhenTheCallerMayNotCreateRolesThenRefusedWithTheRemedy() throws Exception {
        bySuperuser("postgres", "ALTER ROLE " + OWNER + " NOCREATEROLE");

        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(RolesByOwnerTests::apply)
                .withMessageContaining("operator may not create roles")
                .withMessageContaining("ALTER ROLE operator CREATEROLE");
    }

    /** As in a database that was migrated from PostgreSQL 14. */
    @Test
    void schemaPublicWhenAnothersAndOpenThenRefusedWithTheRemedy() throws Exception {
        bySuperuser("grantway", "ALTER SCHEMA public OWNER TO postgres", "GRANT ALL ON SCHEMA public TO PUBLIC");

        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(RolesByOwnerTests::apply)
                .withMessageContaining("schema public is open to everybody")
                .withMessageContaining("REVOKE ALL ON SCHEMA public FROM PUBLIC");
    }

    /** On managed PostgreSQL, the first user is no superuser: creating an owner's database needs a membership. */
    @Test
    void documentedStatementsWhenRunByAnyoneWhoCreatesRolesAndDatabasesThenOwnerHasTheDatabase() throws Exception {
        String line = Files.readString(Path.of("../docs/operations.md"))
                .lines()
                .filter(each -> each.contains("CREATE ROLE boss"))
                .findFirst()
                .orElseThrow();
        List<String> statements = Pattern.compile("-c (?:\"([^\"]+)\"|'([^']+)')")
                .matcher(line)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
        assertThat(statements).hasSize(3).noneMatch(statement -> statement.contains("PASSWORD"));
        bySuperuser("postgres", "DROP DATABASE grantway", "CREATE ROLE manager CREATEROLE CREATEDB");
        try {
            List<String> byManager = new ArrayList<>(List.of("SET ROLE manager"));
            byManager.addAll(statements);
            bySuperuser("postgres", byManager.toArray(String[]::new));

            bySuperuser("grantway", "SET ROLE boss", "CREATE SCHEMA mine");
        } finally {
            bySuperuser(
                    "postgres",
                    "DROP DATABASE IF EXISTS grantway WITH (FORCE)",
                    "DROP ROLE IF EXISTS boss",
                    "DROP ROLE manager");
        }
    }

    /** The statements that pg_dump and pg_restore send for a schema, between the documented ones. */
    @Test
    void documentedBackupWhenMadeAndRestoredByOwnerThenRowsAndOwnersComeBack() throws Exception {
        String manual = Files.readString(Path.of("../docs/operations.md"));
        String grant = documented(manual, "'(GRANT project_owner[^']* TO boss[^']*)'");
        String revoke = documented(manual, "'(REVOKE project_owner[^']* FROM boss)'");
        apply();
        for (String schema : DatabaseCluster.schemas()) {
            cluster.run(schema + "_owner", "CREATE TABLE thing (name text)");
            cluster.run(schema + "_app", "INSERT INTO thing (name) VALUES ('kept')");
            cluster.assertRefused(OWNER, "SELECT * FROM " + schema + ".thing");
        }

        cluster.run(OWNER, grant);
        for (String schema : DatabaseCluster.schemas()) {
            cluster.run(
                    OWNER,
                    "BEGIN; LOCK TABLE %1$s.thing IN ACCESS SHARE MODE; SELECT * FROM %1$s.thing; COMMIT"
                            .formatted(schema));
        }
        cluster.run(OWNER, revoke);
        bySuperuser("postgres", "DROP DATABASE grantway WITH (FORCE)", "CREATE DATABASE grantway OWNER " + OWNER);
        apply();
        cluster.run(OWNER, grant);
        for (String schema : DatabaseCluster.schemas()) {
            for (String statement : List.of(
                    "DROP SCHEMA IF EXISTS %1$s",
                    "CREATE SCHEMA %1$s",
                    "ALTER SCHEMA %1$s OWNER TO %1$s_owner",
                    "CREATE TABLE %1$s.thing (name text)",
                    "ALTER TABLE %1$s.thing OWNER TO %1$s_owner",
                    "INSERT INTO %1$s.thing VALUES ('kept')",
                    "GRANT USAGE ON SCHEMA %1$s TO %1$s_app",
                    "GRANT SELECT, INSERT ON TABLE %1$s.thing TO %1$s_app",
                    "ALTER DEFAULT PRIVILEGES FOR ROLE %1$s_owner IN SCHEMA %1$s GRANT SELECT ON TABLES TO %1$s_app",
                    "ALTER DEFAULT PRIVILEGES FOR ROLE %1$s_owner REVOKE ALL ON FUNCTIONS FROM PUBLIC")) {
                cluster.run(OWNER, statement.formatted(schema));
            }
        }
        cluster.run(OWNER, revoke);
        apply();

        for (String schema : DatabaseCluster.schemas()) {
            cluster.run(schema + "_app", "INSERT INTO thing (name) VALUES ('new')");
            cluster.run(schema + "_owner", "ALTER TABLE thing ADD COLUMN more text");
            cluster.assertRefused(OWNER, "SELECT * FROM " + schema + ".thing");
        }
    }

    private static String documented(String manual, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(manual);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1).replace("boss", OWNER);
    }

    private static void apply() throws Exception {
        try (Connection connection = cluster.connect(OWNER)) {
            new DatabaseRoles(cluster.keyring).apply(connection);
        }
    }

    private static void bySuperuser(String database, String... statements) throws SQLException {
        try (Connection connection = cluster.postgres.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
