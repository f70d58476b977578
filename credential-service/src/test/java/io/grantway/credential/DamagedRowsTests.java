package io.grantway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.PostgresFixture;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Every column of every table of the vault, changed by somebody who may write the database and even change its constraints:
 * never a 500, never another secret, never an unknown connection without an alarm.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DamagedRowsTests {

    private static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("credential");
    private static final List<String> TABLES = List.of(
            "credential",
            "credential_version",
            "credential_field",
            "credential_grant",
            "refresh_attempt",
            "project_key");

    /** What a head's code covers: changed, nothing of the credential is given away. */
    private static final Set<String> COVERED = Set.of(
            "project_id",
            "kind",
            "state",
            "current_version",
            "row_version",
            "release_epoch",
            "grant_epoch",
            "kek_version",
            "token_type",
            "expires_at",
            "scopes",
            "refreshable",
            "attributes",
            "external_id",
            "destination",
            "obtained_at",
            "origin_mac",
            "head_mac");

    private final ProjectId project = new ProjectId(UUID.randomUUID());
    private final AppId app = new AppId(UUID.randomUUID());
    private final UUID id = UUID.randomUUID();
    private VaultClient vault;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        NEIGHBOURS.register(registry, "credential-service");
        DATABASE.register(registry);
        registry.add(
                "GRANTWAY_ROOT_KEY", () -> VaultContext.keyFile(new byte[32]).toString());
        registry.add("GRANTWAY_SERVICE_KEYS", () -> NEIGHBOURS
                .serviceKeys(Neighbourhood.newKey("oauth-config-service"))
                .toString());
    }

    /** Somebody who changes the schema first. */
    @BeforeAll
    static void dropConstraints() {
        for (String constraint : texts("""
                SELECT format('ALTER TABLE credential.%I DROP CONSTRAINT %I', t.relname, c.conname)
                  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
                 WHERE c.connamespace = 'credential'::regnamespace AND c.contype IN ('f', 'c')""")) {
            run(constraint);
        }
        for (String column : texts("""
                SELECT format('ALTER TABLE credential.%I ALTER %I DROP NOT NULL', c.table_name, c.column_name)
                  FROM information_schema.columns c
                 WHERE c.table_schema = 'credential' AND c.is_nullable = 'NO' AND NOT EXISTS (
                     SELECT FROM information_schema.key_column_usage k WHERE k.table_schema = c.table_schema
                        AND k.table_name = c.table_name AND k.column_name = c.column_name)""")) {
            run(column);
        }
    }

    @AfterAll
    static void stop() {
        NEIGHBOURS.close();
    }

    /** Two connections: the one that is damaged, and one of another project, whose values are put into it. */
    @BeforeEach
    void store() {
        vault = VaultClient.of(port, managementPort, NEIGHBOURS);
        store(UUID.randomUUID(), new ProjectId(UUID.randomUUID()), "other", "user-2");
        store(id, project, "own", "user-1");
        // the leases that the attempts were made under have run out: what is held now is held by the change
        run("UPDATE credential.credential SET refresh_until = clock_timestamp() - interval '1 second'");
        TABLES.forEach(table -> run("DROP TABLE IF EXISTS kept_" + table + "; CREATE TABLE kept_" + table
                + " AS SELECT * FROM credential." + table));
    }

    private void store(UUID credential, ProjectId owner, String mark, String endUser) {
        assertThat(vault.store(credential, owner, mark, endUser).status()).isEqualTo(200);
        vault.grant(credential, app);
        Http.Response lease = vault.lease(credential);
        assertThat(vault.sent(
                                credential,
                                lease.json().path("lease").path("fence").asLong())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void rowWhenAnyColumnChangedThenHarmlessOrDamageReported() {
        assertThat(token().json().path("access_token").asString()).isEqualTo("access-own");
        List<String> changes = changes();
        assertThat(changes).hasSizeGreaterThan(150);
        List<String> wrong = new ArrayList<>();
        for (String change : changes) {
            run("SET session_replication_role = replica; " + change);
            probe(change, wrong);
            restore();
        }
        assertThat(wrong).isEmpty();
        assertThat(token().json().path("access_token").asString()).isEqualTo("access-own");
    }

    private void probe(String change, List<String> wrong) {
        Http.Response token = token();
        Http.Response lease = vault.lease(id);
        Http.Response head = vault.head(id);
        List<Http.Response> answers = List.of(token, lease, head);
        boolean alarm = answers.stream().anyMatch(response -> response.code().equals("credential_damaged"));
        boolean row = change.startsWith("DELETE FROM credential.credential WHERE") || change.contains("SET id =");
        for (Http.Response response : answers) {
            if (response.status() >= 500) {
                wrong.add(change + " -> " + response.status() + " " + response.code());
            }
            if (response.status() == 404 && !row) {
                wrong.add(change + " -> 404 " + response.code());
            }
        }
        if (token.status() == 200
                && !(token.json().path("access_token").asString().equals("access-own")
                        && token.json().path("external_id").asString().equals("user-1"))) {
            wrong.add(change + " -> another secret");
        }
        if (lease.json().path("status").asString("").equals("granted")
                && !lease.json().path("lease").path("refresh_token").asString().equals("refresh-own")) {
            wrong.add(change + " -> another refresh token");
        }
        boolean covered = COVERED.stream()
                .anyMatch(column -> change.startsWith("UPDATE credential.credential SET " + column + " ="));
        if (covered && (!alarm || token.status() == 200)) {
            wrong.add(change + " -> not found");
        }
        if (lease.json().path("status").asString("").equals("held") && change.contains("'infinity'")) {
            wrong.add(change + " -> the lease never ends");
        }
    }

    private static List<String> changes() {
        List<String> changes = new ArrayList<>();
        for (String table : TABLES) {
            for (String typed : texts("SELECT column_name || ' ' || data_type FROM information_schema.columns"
                    + " WHERE table_schema = 'credential' AND table_name = '" + table
                    + "' ORDER BY ordinal_position")) {
                String column = typed.substring(0, typed.indexOf(' '));
                for (String value : values(table, column, typed.substring(typed.indexOf(' ') + 1))) {
                    changes.add("UPDATE credential." + table + " SET " + column + " = " + value + " WHERE " + own(table)
                            + " AND " + column + " IS DISTINCT FROM " + value);
                }
            }
            changes.add("DELETE FROM credential." + table + " WHERE " + own(table));
        }
        return changes.stream().filter(DamagedRowsTests::possible).toList();
    }

    private static List<String> values(String table, String column, String type) {
        String other = "(SELECT " + column + " FROM kept_" + table + " WHERE NOT (" + own(table) + ") LIMIT 1)";
        return switch (type) {
            case "uuid" -> List.of("NULL", other, "gen_random_uuid()");
            case "text" -> List.of("NULL", other, "'other'", "''");
            case "bigint" -> List.of("NULL", other, column + " + 7", "-1", "9223372036854775807");
            case "integer", "smallint" -> List.of("NULL", other, column + " + 7", "-1");
            case "boolean" -> List.of("NULL", "NOT " + column);
            case "bytea" -> List.of("NULL", other, "'\\x'", "'\\x00'");
            case "ARRAY" -> List.of("NULL", "ARRAY['other']", "ARRAY[NULL]::text[]", "ARRAY[['a'], ['b']]", "'{}'");
            default -> List.of("NULL", "'infinity'", "'-infinity'", "clock_timestamp() + interval '1 hour'");
        };
    }

    /** A change that changes something; a primary key holds no NULL. */
    private static boolean possible(String change) {
        try {
            return count("SET session_replication_role = replica", change) > 0;
        } catch (IllegalStateException e) {
            return false;
        } finally {
            restore();
        }
    }

    private static String own(String table) {
        String last = "(SELECT id FROM kept_credential ORDER BY created_at DESC LIMIT 1)";
        return switch (table) {
            case "credential" -> "id = " + last;
            case "project_key" ->
                "project_id = (SELECT project_id FROM kept_credential ORDER BY created_at DESC LIMIT 1)";
            default -> "credential_id = " + last;
        };
    }

    private static void restore() {
        run("SET session_replication_role = replica; "
                + TABLES.stream()
                        .map(table -> "DELETE FROM credential." + table + "; INSERT INTO credential." + table
                                + " SELECT * FROM kept_" + table)
                        .collect(Collectors.joining("; ")));
    }

    private Http.Response token() {
        return vault.token(id, app, project);
    }

    private static void run(String sql) {
        try (Connection connection = DATABASE.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static int count(String before, String sql) {
        try (Connection connection = DATABASE.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(before);
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = DATABASE.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
