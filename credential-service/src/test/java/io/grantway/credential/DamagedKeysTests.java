package io.grantway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.credential.CredentialsFixture;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.PostgresFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Project keys that were deleted or changed in the database, and credentials moved to a project without a key. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DamagedKeysTests {

    private static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("credential");
    private static final Path ROOT_KEY = VaultContext.keyFile(new byte[32]);
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
    private static final ProjectId BAD_AT_START = new ProjectId(new UUID(0, 1));

    private final ProjectId project = new ProjectId(UUID.randomUUID());
    private final AppId app = new AppId(UUID.randomUUID());
    private final UUID id = UUID.randomUUID();
    private VaultClient vault;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        NEIGHBOURS.register(registry, "credential-service");
        DATABASE.register(registry);
        registry.add("GRANTWAY_ROOT_KEY", ROOT_KEY::toString);
        registry.add("GRANTWAY_SERVICE_KEYS", () -> NEIGHBOURS
                .serviceKeys(Neighbourhood.newKey("oauth-config-service"))
                .toString());
    }

    /** Before the service starts there are two projects, and the key of the first one does not open. */
    @BeforeAll
    static void damageTheFirstKey() {
        try (VaultContext before = VaultContext.on(DATABASE, ROOT_KEY)) {
            CredentialsFixture.store(before, UUID.randomUUID(), Fixtures.tokenSet(BAD_AT_START.value(), "bad", LATER));
            CredentialsFixture.store(before, UUID.randomUUID(), Fixtures.tokenSet(UUID.randomUUID(), "good", LATER));
            before.jdbc()
                    .sql("UPDATE project_key SET wrapped = '\\x00', created_at = '2000-01-01' WHERE project_id = ?")
                    .param(BAD_AT_START.value())
                    .update();
        }
    }

    @AfterAll
    static void stop() {
        NEIGHBOURS.close();
    }

    @BeforeEach
    void store() {
        vault = VaultClient.of(port, managementPort, NEIGHBOURS);
        assertThat(store(id).status()).isEqualTo(200);
        vault.grant(id, app);
        assertThat(token().status()).isEqualTo(200);
    }

    @Test
    void startWhenOneProjectKeyBrokenThenStartedWithAlarmForThatProjectOnly() {
        await().until(() -> events("project_key.damaged", BAD_AT_START) == 1);
        assertThat(events("project_key.damaged", project)).isZero();
    }

    /** The key is in memory and good; the row would be missed at the next start only, when backups hold it too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrapped = decode(repeat('00', 60), 'hex')",
                "wrapped = (SELECT wrapped FROM project_key WHERE project_id <> :project AND wrapped IS NOT NULL LIMIT 1)",
            })
    void projectKeyWhenRowChangedWhileInMemoryThenDamageReported(String change) {
        sql("UPDATE project_key SET " + change + " WHERE project_id = :project");

        assertThat(token().code()).isEqualTo("credential_damaged");
        assertThat(events("project_key.damaged", project)).isOne();
    }

    @Test
    void projectKeyWhenRowDeletedThenDamageReportedAndNoNewKeyMade() {
        sql("DELETE FROM project_key WHERE project_id = :project");

        Http.Response stored = store(UUID.randomUUID());
        for (Http.Response response : new Http.Response[] {stored, token(), vault.lease(id), vault.head(id)}) {
            assertThat(response.status()).isEqualTo(409);
            assertThat(response.code()).isEqualTo("credential_damaged");
            assertThat(response.json().path("detail").asString()).contains("must restore the row of project_key");
        }
        assertThat(events("project_key.damaged", project)).isOne();
        assertThat(jdbc.sql("SELECT count(*) FROM project_key WHERE project_id = ?")
                        .param(project.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void credentialWhenMovedIntoDeletedProjectThenDamageReported() {
        ProjectId deleted = new ProjectId(UUID.randomUUID());
        assertThat(vault.destroyKeys(deleted).status()).isEqualTo(204);
        jdbc.sql("UPDATE credential SET project_id = ? WHERE id = ?")
                .params(deleted.value(), id)
                .update();

        Http.Response token = token();
        assertThat(token.status()).isEqualTo(409);
        assertThat(token.code()).isEqualTo("credential_damaged");
        assertThat(events("credential.damaged", project)).isOne();
        assertThat(events("credential.damaged", deleted)).isOne();

        jdbc.sql("UPDATE project_key SET destroyed_at = destroyed_at - interval '2 hours' WHERE project_id = ?")
                .param(deleted.value())
                .update();
        assertThat(vault.lease(id).code()).isEqualTo("credential_damaged");
        assertThat(vault.head(id).code()).isEqualTo("credential_damaged");
    }

    /** Also of a connection that the deletion has erased; and nobody is alarmed. */
    @Test
    void tokenWhenConnectionOfDeletedProjectReadByOtherProjectThenNotFound() {
        assertThat(vault.destroyKeys(project).status()).isEqualTo(204);
        ProjectId other = new ProjectId(UUID.randomUUID());
        assertThat(vault.token(id, app, other).code()).isEqualTo("connection_not_found");
        assertThat(vault.head(id).code()).isEqualTo("project_keys_destroyed");
        assertThat(events("credential.damaged", other)).isZero();
        assertThat(events("credential.damaged", project)).isZero();
    }

    /** The row stays, and says no more than that there was one. */
    @Test
    void projectWhenItsKeysAreDestroyedThenItsEndUsersAreForgotten() {
        String endUser = "SELECT coalesce(external_id, 'nobody') FROM credential WHERE id = ?";
        assertThat(jdbc.sql(endUser).param(id).query(String.class).single()).isEqualTo("user-1");

        assertThat(vault.destroyKeys(project).status()).isEqualTo(204);

        assertThat(jdbc.sql(endUser).param(id).query(String.class).single()).isEqualTo("nobody");
    }

    private Http.Response store(UUID credential) {
        return vault.store(credential, project, "own", "user-1");
    }

    private Http.Response token() {
        return vault.token(id, app, project);
    }

    private void sql(String statement) {
        jdbc.sql(statement).param("project", project.value()).update();
    }

    private long events(String action, ProjectId of) {
        return NEIGHBOURS.auditBatches().stream()
                        .flatMap(String::lines)
                        .filter(line -> line.contains("\"" + action + "\"") && line.contains(of.toString()))
                        .count()
                + jdbc.sql("SELECT count(*) FROM audit_outbox WHERE content LIKE ? AND content LIKE ?")
                        .params("%\"" + action + "\"%", "%" + of + "%")
                        .query(Long.class)
                        .single();
    }
}
