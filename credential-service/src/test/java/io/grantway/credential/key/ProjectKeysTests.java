package io.grantway.credential.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.credential.KeyProblem;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.Fixtures;
import io.grantway.credential.Parallel;
import io.grantway.credential.VaultContext;
import io.grantway.credential.credential.CredentialsFixture;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.start.StartFailure;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProjectKeysTests {

    private static PostgresFixture.Database database;
    private static VaultContext a;
    private static VaultContext b;

    @BeforeAll
    static void start() {
        database = PostgresFixture.migrated("credential");
        a = VaultContext.on(database);
        b = VaultContext.on(database);
    }

    @AfterAll
    static void stop() {
        a.close();
        b.close();
    }

    @Test
    void forSealingWhenManyAtOnceOnTwoReplicasThenOneKey() throws Exception {
        UUID project = VaultContext.id();
        byte[] context = {1};
        List<Parallel.Result<byte[]>> wrapped = Parallel.run(32, i -> {
            VaultContext replica = i % 2 == 0 ? a : b;
            return replica.inTransaction(
                    () -> keys(replica).forSealing(project).wrap("data".getBytes(StandardCharsets.UTF_8), context));
        });
        assertThat(wrapped).extracting(Parallel.Result::error).containsOnlyNulls();
        assertThat(count(project)).isOne();
        Kek kek = keys(a).open(new KekRef(project, 1));
        assertThat(wrapped).allSatisfy(result -> assertThat(kek.unwrap(result.value(), context))
                .isEqualTo("data".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void openWhenDestroyedOnOtherReplicaThenFailsAtOnceDespiteItsCache() {
        UUID project = VaultContext.id();
        b.inTransaction(() -> keys(b).forSealing(project));
        assertThat(keys(b).open(new KekRef(project, 1))).isNotNull();

        keys(a).destroy(new ProjectId(project));

        assertThatThrownBy(() -> keys(b).open(new KekRef(project, 1))).satisfies(ProjectKeysTests::destroyed);
    }

    @Test
    void forSealingWhenDestroyedThenNeverAgain() {
        UUID used = VaultContext.id();
        UUID unused = VaultContext.id();
        a.inTransaction(() -> keys(a).forSealing(used));

        assertThat(keys(a).destroy(new ProjectId(used))).isTrue();
        assertThat(keys(a).destroy(new ProjectId(used))).isFalse();
        assertThat(keys(a).destroy(new ProjectId(unused))).isTrue();

        for (UUID project : List.of(used, unused)) {
            for (VaultContext replica : List.of(a, b)) {
                assertThatThrownBy(
                                () -> replica.inTransaction(() -> keys(replica).forSealing(project)))
                        .satisfies(ProjectKeysTests::destroyed);
            }
        }
        assertThat(wrappedKeys(used)).isZero();
    }

    @Test
    void destroyWhenKeyFirstUsedMeanwhileThenNoKeySurvives() throws Exception {
        for (int round = 0; round < 10; round++) {
            UUID project = VaultContext.id();
            Parallel.run(
                    8,
                    i -> i % 4 == 0
                            ? keys(a).destroy(new ProjectId(project))
                            : b.inTransaction(() -> keys(b).forSealing(project)) != null);
            assertThat(wrappedKeys(project)).isZero();
        }
    }

    @Test
    void destroyWhenProjectIsThePlatformThenRefused() {
        assertThatThrownBy(() -> keys(a).destroy(new ProjectId(ProjectKeys.PLATFORM)))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(KeyProblem.PROJECT_RESERVED));
    }

    @Test
    void insertKeyWhenProjectHasAnActiveOneThenRefusedByDatabase() {
        UUID project = VaultContext.id();
        a.inTransaction(() -> keys(a).forSealing(project));
        assertThatThrownBy(() -> execute("INSERT INTO project_key (project_id, version, state, kek_epoch, wrapped)"
                        + " VALUES ('" + project + "', 2, 'active', 1, '\\x00')"))
                .hasMessageContaining("project_key_one_active");
    }

    @Test
    void openWhenWrappedKeysOfTwoProjectsSwappedThenNeitherOpens() throws Exception {
        UUID one = VaultContext.id();
        UUID two = VaultContext.id();
        a.inTransaction(() -> keys(a).forSealing(one));
        a.inTransaction(() -> keys(a).forSealing(two));
        execute("UPDATE project_key p SET wrapped = o.wrapped, kek_epoch = p.kek_epoch + 1 FROM project_key o"
                + " WHERE (p.project_id, o.project_id) IN (('" + one + "', '" + two + "'), ('" + two + "', '" + one
                + "'))");
        assertThatThrownBy(() -> keys(a).open(new KekRef(one, 1))).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> keys(b).open(new KekRef(two, 1))).isInstanceOf(SealBroken.class);
    }

    /** Credentials of one replica, seen by another before it saw their key, are no sign of damage. */
    @Test
    void storeWhenFirstCredentialsOnTwoReplicasAtOnceThenOneKeyForAll() throws Exception {
        for (int round = 0; round < 20; round++) {
            UUID project = VaultContext.id();
            List<Parallel.Result<UUID>> stored = Parallel.run(8, i -> {
                UUID id = VaultContext.id();
                CredentialsFixture.store(
                        i % 2 == 0 ? a : b, id, Fixtures.tokenSet(project, "x", Instant.parse("2100-01-01T00:00:00Z")));
                return id;
            });
            assertThat(stored).extracting(Parallel.Result::error).containsOnlyNulls();
            assertThat(count(project)).isOne();
        }
    }

    @Test
    void storeWhenKeyOfProjectWithCredentialsMissingThenDamageAndNoOtherKey() throws Exception {
        UUID project = VaultContext.id();
        CredentialsFixture.store(a, VaultContext.id(), Fixtures.clientSecret(project, "x"));
        for (String change : List.of("DELETE FROM project_key", "UPDATE project_key SET state = 'decrypt_only'")) {
            execute(change + " WHERE project_id = '" + project + "'");
            for (VaultContext replica : List.of(a, b)) {
                assertThatThrownBy(() -> CredentialsFixture.store(
                                replica, VaultContext.id(), Fixtures.clientSecret(project, "y")))
                        .as(change)
                        .isInstanceOf(ProjectKeyBroken.class);
            }
            assertThat(count(project)).as(change).isEqualTo(change.startsWith("DELETE") ? 0 : 1);
            execute("INSERT INTO project_key (project_id, version, state, kek_epoch, wrapped) VALUES ('" + project
                    + "', 1, 'active', 1, '\\x00') ON CONFLICT DO NOTHING");
        }
    }

    @Test
    void startWhenRootKeyIsAnotherThenRefusedInOneLine() {
        PostgresFixture.Database own = PostgresFixture.migrated("credential");
        try (VaultContext first = VaultContext.on(own)) {
            first.inTransaction(() -> keys(first).forSealing(VaultContext.id()));
        }
        assertThatThrownBy(() -> VaultContext.on(own, VaultContext.keyFile(new byte[32])))
                .rootCause()
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("not this vault's root key");
        VaultContext.on(own).close();
    }

    private static ProjectKeys keys(VaultContext replica) {
        return replica.bean(ProjectKeys.class);
    }

    private static void destroyed(Throwable error) {
        assertThat(error).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type())
                .isEqualTo(KeyProblem.PROJECT_KEYS_DESTROYED));
    }

    private static long count(UUID project) {
        return a.jdbc()
                .sql("SELECT count(*) FROM project_key WHERE project_id = ?")
                .param(project)
                .query(Long.class)
                .single();
    }

    private static long wrappedKeys(UUID project) {
        return a.jdbc()
                .sql("SELECT count(*) FROM project_key WHERE project_id = ? AND wrapped IS NOT NULL")
                .param(project)
                .query(Long.class)
                .single();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
