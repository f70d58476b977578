package io.grantway.credential.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.TakeLease;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.Fixtures;
import io.grantway.credential.Parallel;
import io.grantway.credential.VaultContext;
import io.grantway.credential.credential.CredentialsFixture;
import io.grantway.credential.key.ClosedProjects;
import io.grantway.credential.key.SuspendedApps;
import io.grantway.credential.lease.LeaseFixture;
import io.grantway.platform.audit.PreparedEvent;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deletion of a project and suspension of an app are in force when the call answers, whatever there is of them. */
class ClosedProjectTests {

    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private static VaultContext a;
    private static VaultContext b;

    private final UUID project = VaultContext.id();
    private final Caller.App app =
            new Caller.App(new AppId(VaultContext.id()), new ProjectId(project), Set.of("tokens:read"));

    @BeforeAll
    static void start() {
        PostgresFixture.Database database = PostgresFixture.migrated("credential");
        a = VaultContext.on(database);
        b = VaultContext.on(database);
    }

    @AfterAll
    static void stop() {
        a.close();
        b.close();
    }

    private UUID connection() {
        UUID id = VaultContext.id();
        CredentialsFixture.store(a, id, Fixtures.tokenSet(project, "x", LATER));
        CredentialsFixture.grant(a, id, app.id(), Fixtures.release());
        return id;
    }

    private static Object token(VaultContext replica, Caller.App app, UUID id) {
        return replica.bean(Releases.class)
                .token(new TokenRequest(app, new ConnectionId(id), null), Duration.ZERO, false);
    }

    @Test
    void closeWhenProjectHasManyConnectionsThenNoneReleasedAfterwards() throws Exception {
        List<UUID> connections = Parallel.run(
                        20, i -> Stream.generate(this::connection).limit(100).toList())
                .stream()
                .flatMap(made -> made.value().stream())
                .toList();
        assertThat(connections).hasSize(2_000);
        assertThat(token(b, app, connections.getFirst())).isNotNull();

        a.bean(ClosedProjects.class).close(new ProjectId(project));

        List<Parallel.Result<List<String>>> refused =
                Parallel.run(20, i -> connections.subList(100 * i, 100 * i + 100).stream()
                        .map(id -> refusal(i % 2 == 0 ? a : b, id))
                        .toList());
        assertThat(refused).allSatisfy(codes -> assertThat(codes.value()).containsOnly("connection_disconnected"));
        long released = a.events("project.releases_closed");
        a.bean(ClosedProjects.class).close(new ProjectId(project));
        assertThat(a.events("project.releases_closed")).as("repeated").isEqualTo(released);
    }

    private String refusal(VaultContext replica, UUID id) {
        try {
            return "released " + token(replica, app, id);
        } catch (ProblemException e) {
            return e.type().code();
        }
    }

    @Test
    void authoriseWhenProjectClosedSinceTheDecisionThenNotAuthorised() throws Exception {
        UUID id = connection();
        ReadableToken decided = a.bean(ReleaseAccess.class).read(new TokenRequest(app, new ConnectionId(id), null));
        b.bean(ClosedProjects.class).close(new ProjectId(project));
        assertThat(a.bean(GroupCommit.class).authorise(pending(decided))).isFalse();
    }

    @Test
    void takeLeaseWhenProjectClosedThenRefusedAndTokensStillOpenForRevocation() {
        UUID id = connection();
        a.bean(ClosedProjects.class).close(new ProjectId(project));
        assertThatThrownBy(() -> LeaseFixture.take(b, id, new TakeLease("me", 1, true, null, 5, Fixtures.DESTINATION)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("deleted");
        CredentialsFixture.state(a, id, CredentialState.DISCONNECTING);
        assertThat(CredentialsFixture.openForRevocation(a, id)).containsKey("refresh_token");
    }

    /** A lease that is decided on before the closing is given before the closing answers. */
    @Test
    void closeWhenLeaseIsBeingGivenThenAnswersOnlyAfterwards() throws Exception {
        UUID id = connection();
        CompletableFuture<Object> lease = new CompletableFuture<>();
        CompletableFuture<Object> closing = new CompletableFuture<>();
        a.inTransaction(() -> {
            a.jdbc().sql("LOCK TABLE refresh_attempt IN SHARE MODE").update();
            lease.completeAsync(
                    () -> LeaseFixture.take(b, id, new TakeLease("me", 1, true, null, 5, Fixtures.DESTINATION)),
                    Thread::startVirtualThread);
            await().until(() -> waiting("relation"));
            closing.completeAsync(
                    () -> {
                        a.bean(ClosedProjects.class).close(new ProjectId(project));
                        return true;
                    },
                    Thread::startVirtualThread);
            await().until(() -> waiting("advisory") || closing.isDone());
            assertThat(closing).as("answered while a lease was being given").isNotDone();
            return true;
        });
        assertThat(lease.get(10, TimeUnit.SECONDS)).isNotNull();
        closing.get(10, TimeUnit.SECONDS);
    }

    private static boolean waiting(String lock) {
        return a.jdbc()
                .sql("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND locktype = ?)")
                .param(lock)
                .query(Boolean.class)
                .single();
    }

    @Test
    void tokenWhenAppSuspendedThenRefusedUntilResumed() throws Exception {
        UUID id = connection();
        ReadableToken decided = a.bean(ReleaseAccess.class).read(new TokenRequest(app, new ConnectionId(id), null));
        a.bean(SuspendedApps.class).suspend(app.id());
        assertThat(b.bean(GroupCommit.class).authorise(pending(decided))).isFalse();
        IntStream.range(0, 4).forEach(i -> assertThatThrownBy(() -> token(i % 2 == 0 ? a : b, app, id))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("suspended"));
        a.bean(SuspendedApps.class).resume(app.id());
        assertThat(token(b, app, id)).isNotNull();
    }

    private PendingRelease pending(ReadableToken decided) {
        return new PendingRelease(
                new PreparedEvent(UUID.randomUUID(), "{}", new byte[32]),
                app.id().value(),
                decided.head(),
                decided.kekRow());
    }
}
