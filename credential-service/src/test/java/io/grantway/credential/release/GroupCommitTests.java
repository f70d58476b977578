package io.grantway.credential.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.grantway.contracts.credential.ConnectionToken;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.Fixtures;
import io.grantway.credential.Parallel;
import io.grantway.credential.VaultContext;
import io.grantway.credential.credential.CredentialsFixture;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.platform.audit.PreparedEvent;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Releases against withdrawals, on two replicas and a real database. */
class GroupCommitTests {

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

    /** Ways to withdraw what was allowed. */
    enum Withdrawal {
        GRANT(connection -> CredentialsFixture.withdraw(b, connection.id, connection.app.id())),
        PROXY_ONLY(connection -> CredentialsFixture.grant(b, connection.id, connection.app.id(), Fixtures.proxyOnly())),
        DISCONNECT(connection -> CredentialsFixture.state(b, connection.id, CredentialState.DISCONNECTING)),
        KEYS(connection -> b.bean(ProjectKeys.class).destroy(connection.app.projectId()));

        final Consumer<Granted> withdraw;

        Withdrawal(Consumer<Granted> withdraw) {
            this.withdraw = withdraw;
        }
    }

    private record Granted(UUID id, Caller.App app) {
        static Granted fresh() {
            UUID project = VaultContext.id();
            Granted granted = new Granted(
                    VaultContext.id(),
                    new Caller.App(new AppId(VaultContext.id()), new ProjectId(project), Set.of("tokens:read")));
            CredentialsFixture.store(a, granted.id, Fixtures.tokenSet(project, "x", null));
            CredentialsFixture.grant(a, granted.id, granted.app.id(), Fixtures.release());
            return granted;
        }

        ConnectionToken read(VaultContext replica) {
            return replica.bean(Releases.class)
                    .token(new TokenRequest(app, new ConnectionId(id), null), Duration.ZERO, false);
        }

        long released() {
            return a.jdbc()
                    .sql("SELECT count(*) FROM audit_outbox WHERE content::json ->> 'action' ="
                            + " 'connection.token_released' AND content::json -> 'target' ->> 'id' = ?")
                    .param(new ConnectionId(id).toString())
                    .query(Long.class)
                    .single();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withdrawWhenManyReadMeanwhileThenNoReleaseCommittedAfterItReturned(Withdrawal withdrawal) throws Exception {
        for (int round = 0; round < 5; round++) {
            Granted connection = Granted.fresh();
            AtomicBoolean withdrawn = new AtomicBoolean();
            AtomicInteger answered = new AtomicInteger();
            AtomicLong releasedAtReturn = new AtomicLong();
            Parallel.run(33, i -> {
                        if (i == 32) {
                            while (answered.get() < 100) {
                                Thread.onSpinWait();
                            }
                            withdrawal.withdraw.accept(connection);
                            releasedAtReturn.set(connection.released());
                            withdrawn.set(true);
                            return null;
                        }
                        boolean before = true;
                        int refusedAfter = 0;
                        while (refusedAfter < 3) {
                            before = !withdrawn.get();
                            try {
                                connection.read(i % 2 == 0 ? a : b);
                                answered.incrementAndGet();
                                assertThat(before)
                                        .as("a token was answered to a read that began after the withdrawal")
                                        .isTrue();
                            } catch (ProblemException e) {
                                if (!before) {
                                    refusedAfter++;
                                }
                            }
                        }
                        return null;
                    })
                    .forEach(result -> assertThat(result.error()).isNull());
            assertThat(answered.get()).isGreaterThanOrEqualTo(100);
            assertThat(connection.released()).isEqualTo(releasedAtReturn.get());
            assertThat(connection.released()).isGreaterThanOrEqualTo(answered.get());
        }
    }

    @Test
    void readWhenManyReadAtOnceThenCommitsSharedAndEachHasItsEvent() throws Exception {
        Granted connection = Granted.fresh();
        List<Parallel.Result<Integer>> results = Parallel.run(32, i -> {
            for (int read = 0; read < 20; read++) {
                connection.read(a);
            }
            return 20;
        });
        assertThat(results).extracting(Parallel.Result::error).containsOnlyNulls();
        assertThat(connection.released()).isEqualTo(640);
        var groups =
                a.bean(MeterRegistry.class).get("grantway.release.group.size").summary();
        assertThat(groups.max()).isGreaterThan(1).isLessThanOrEqualTo(256);
    }

    @Test
    void authoriseWhenEpochIsOldThenNeitherAuthorisedNorWritten() throws Exception {
        Granted connection = Granted.fresh();
        ReadableToken stale = a.bean(ReleaseAccess.class)
                .read(new TokenRequest(connection.app, new ConnectionId(connection.id), null));
        CredentialsFixture.grant(a, connection.id, new AppId(VaultContext.id()), Fixtures.release());
        long before = a.jdbc()
                .sql("SELECT count(*) FROM audit_outbox")
                .query(Long.class)
                .single();
        PendingRelease release = new PendingRelease(
                new PreparedEvent(UUID.randomUUID(), "{}", new byte[32]),
                connection.app.id().value(),
                stale.head(),
                stale.kekRow());
        assertThat(a.bean(GroupCommit.class).authorise(release)).isFalse();
        assertThat(a.jdbc()
                        .sql("SELECT count(*) FROM audit_outbox")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    /** All releases of a process come through one writer: a connection that leads nowhere may not hold it for long. */
    @Test
    void commitWhenTheDatabaseDoesNotComeBackThenLeftWhenNoReaderWaitsAnyMore() throws Exception {
        Granted connection = Granted.fresh();
        ReadableToken found = a.bean(ReleaseAccess.class)
                .read(new TokenRequest(connection.app, new ConnectionId(connection.id), null));
        PendingRelease release = new PendingRelease(
                new PreparedEvent(UUID.randomUUID(), "{}", new byte[32]),
                connection.app.id().value(),
                found.head(),
                found.kekRow());
        try (VaultContext vault = VaultContext.on(database, Map.of("credential.release.authorise-timeout", "1s"));
                Connection other = database.superuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE credential.audit_outbox");

            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThatThrownBy(
                            () -> vault.bean(ReleaseLog.class).commit(List.of(release)))
                    .isInstanceOf(SQLException.class));

            other.rollback();
            assertThat(vault.bean(ReleaseLog.class).commit(List.of(release)))
                    .containsExactly(release.event().id());
        }
    }

    @Test
    void readWhenEventCannotBeWrittenThenAuditUnavailable() throws Exception {
        PostgresFixture.Database own = PostgresFixture.migrated("credential");
        try (VaultContext vault = VaultContext.on(own)) {
            UUID project = VaultContext.id();
            UUID id = VaultContext.id();
            Caller.App app = new Caller.App(new AppId(VaultContext.id()), new ProjectId(project), Set.of());
            CredentialsFixture.store(vault, id, Fixtures.tokenSet(project, "x", null));
            CredentialsFixture.grant(vault, id, app.id(), Fixtures.release());
            try (Connection connection = own.superuser();
                    Statement statement = connection.createStatement()) {
                statement.execute("REVOKE INSERT ON credential.audit_outbox FROM credential_app");
            }
            assertThatThrownBy(() -> vault.bean(Releases.class)
                            .token(new TokenRequest(app, new ConnectionId(id), null), Duration.ZERO, false))
                    .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type())
                            .isEqualTo(ReleaseProblem.AUDIT_UNAVAILABLE));
        }
    }
}
