package io.grantway.credential.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.ProblemType;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.ConnectionToken;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.KeyProblem;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.credential.Fixtures;
import io.grantway.credential.Parallel;
import io.grantway.credential.VaultContext;
import io.grantway.credential.credential.CredentialsFixture;
import io.grantway.credential.credential.SealedCredentials;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasesTests {

    private static final Instant SINCE = Instant.parse("2026-11-01T12:00:00Z");
    private static final ProviderError SAID = new ProviderError(400, "invalid_grant", "revoked");
    private static PostgresFixture.Database database;

    private final UUID project = VaultContext.id();
    private final UUID id = VaultContext.id();
    private final ConnectionId connection = new ConnectionId(id);
    private final Caller.App app =
            new Caller.App(new AppId(VaultContext.id()), new ProjectId(project), Set.of("tokens:read"));
    private final AtomicInteger refreshes = new AtomicInteger();
    private VaultContext vault;

    @BeforeAll
    static void migrate() {
        database = PostgresFixture.migrated("credential");
    }

    @BeforeEach
    void start() {
        vault = VaultContext.on(database, Map.of("credential.release.refresh-wait", "20s"));
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void tokenWhenFreshThenReleasedAfterItsEvent() {
        store(Duration.ofHours(1));
        long before = vault.events("connection.token_released");
        ConnectionToken token = token(0);
        assertThat(token.accessToken()).isEqualTo(Secret.of("access-old"));
        assertThat(token.minTtlMet()).isTrue();
        assertThat(token.scopes()).containsExactly("files.read", "me");
        assertThat(vault.events("connection.token_released")).isEqualTo(before + 1);
    }

    @Test
    void tokenWhenEndUserIsAnotherThenRefusedAndAudited() {
        store(Duration.ofHours(1));
        assertThat(token(0).externalId()).isEqualTo(Fixtures.END_USER);
        assertThat(vault.bean(Releases.class)
                        .token(new TokenRequest(app, connection, Fixtures.END_USER), Duration.ZERO, false)
                        .externalId())
                .isEqualTo(Fixtures.END_USER);
        long denied = vault.events("connection.token_denied");
        assertThatThrownBy(() -> vault.bean(Releases.class)
                        .token(new TokenRequest(app, connection, "somebody-else"), Duration.ZERO, false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type().code()).isEqualTo("external_id_mismatch"));
        assertThat(vault.events("connection.token_denied")).isEqualTo(denied + 1);
    }

    @Test
    void tokenWhenItNeverEndsThenFresh() {
        CredentialsFixture.store(vault, id, Fixtures.tokenSet(project, "old", null));
        grant();
        assertThat(token(3_600).minTtlMet()).isTrue();
    }

    @Test
    void tokenWhenExpiredThenRefreshedOnce() {
        store(Duration.ofSeconds(5));
        vault.clock().forward(Duration.ofSeconds(4));
        refreshWith(Duration.ofMinutes(5));
        assertThat(token(0).accessToken()).isEqualTo(Secret.of("access-new2"));
        assertThat(token(0).accessToken()).isEqualTo(Secret.of("access-new2"));
        assertThat(refreshes).hasValue(1);
    }

    @Test
    void tokenWhenManyFindItExpiredThenOneRefreshForAll() throws Exception {
        store(Duration.ofSeconds(5));
        vault.clock().forward(Duration.ofMinutes(1));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch response = new CountDownLatch(1);
        vault.refreshes((connectionId, request) -> {
            refreshes.incrementAndGet();
            asked.countDown();
            await(response);
            return append(Duration.ofHours(1), connectionId.value());
        });
        Thread release = Thread.ofVirtual().start(() -> {
            await(asked);
            // while they wait no connection is taken: the pool is smaller than the number of those who wait
            assertThat(vault.jdbc().sql("SELECT 1").query(Integer.class).single())
                    .isOne();
            response.countDown();
        });
        List<Parallel.Result<ConnectionToken>> tokens = Parallel.run(64, i -> token(0));
        release.join();
        assertThat(tokens).extracting(Parallel.Result::error).containsOnlyNulls();
        assertThat(tokens)
                .allSatisfy(token -> assertThat(token.value().accessToken()).isEqualTo(Secret.of("access-new2")));
        assertThat(refreshes).hasValue(1);
    }

    @Test
    void tokenWhenMinimumLifetimeNotMetInFirstHalfOfLifeThenNotRefreshed() {
        store(Duration.ofSeconds(60));
        ConnectionToken token = token(600);
        assertThat(token.minTtlMet()).isFalse();
        assertThat(token.accessToken()).isEqualTo(Secret.of("access-old"));
    }

    @Test
    void tokenWhenMinimumLifetimeNotMetInSecondHalfOfLifeThenRefreshed() {
        store(Duration.ofSeconds(60));
        vault.clock().forward(Duration.ofSeconds(40));
        refreshWith(Duration.ofSeconds(60));
        ConnectionToken token = token(600);
        assertThat(token.minTtlMet()).isFalse();
        assertThat(token.accessToken()).isEqualTo(Secret.of("access-new2"));
        assertThat(refreshes).hasValue(1);
    }

    @Test
    void tokenWhenRefreshFailsThenOldOneWhileItLives() {
        store(Duration.ofSeconds(60));
        vault.clock().forward(Duration.ofSeconds(40));
        vault.refreshes((connectionId, request) -> {
            throw new NeighbourUnavailable("oauth-config-service", true, null);
        });
        assertThat(token(30).minTtlMet()).isFalse();
        assertThat(token(30).accessToken()).isEqualTo(Secret.of("access-old"));
        vault.clock().forward(Duration.ofSeconds(20));
        assertThatThrownBy(() -> token(0)).satisfies(e -> problem(e, ReleaseProblem.PROVIDER_UNAVAILABLE));
    }

    @Test
    void tokenWhenExpiredAndProviderRefusesThenReauthorizationRequired() {
        store(Duration.ofSeconds(5));
        vault.clock().forward(Duration.ofSeconds(10));
        answer(ConnectionState.REAUTH_REQUIRED, null);
        assertThatThrownBy(() -> token(0)).satisfies(e -> problem(e, ReleaseProblem.REAUTH_REQUIRED));
    }

    @Test
    void tokenWhenExpiredAndProviderIsAwayThenUnavailableWithItsRetryAfter() {
        store(Duration.ofSeconds(5));
        vault.clock().forward(Duration.ofSeconds(10));
        answer(ConnectionState.DEGRADED, 17);
        assertThatThrownBy(() -> token(0)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.type()).isEqualTo(ReleaseProblem.PROVIDER_UNAVAILABLE);
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(17));
            assertThat(e.members())
                    .containsEntry("reason", "a_reason")
                    .containsEntry("since", SINCE)
                    .containsEntry("provider_error", SAID);
        });
    }

    /** The app is told why, and not that the provider is silent when it has spoken. */
    @ParameterizedTest
    @CsvSource({
        "client_rejected,PROVIDER_CLIENT_REJECTED",
        "rate_limited,PROVIDER_RATE_LIMITED",
        "provider_refused,PROVIDER_REFUSED",
        "response_unreadable,PROVIDER_REFUSED",
        "provider_unreachable,PROVIDER_UNAVAILABLE",
        "refresh_outcome_unknown,PROVIDER_UNAVAILABLE"
    })
    void tokenWhenRefreshFailsThenTheAppIsToldWhy(String reason, ReleaseProblem expected) {
        store(Duration.ofSeconds(5));
        vault.clock().forward(Duration.ofSeconds(10));
        Instant since = Instant.parse("2026-11-26T12:00:00Z");
        ProviderError told = new ProviderError(400, "invalid_client", "Unknown client");
        vault.refreshes((connectionId, request) ->
                new RefreshResponse(ConnectionState.DEGRADED, request.seenVersion(), reason, 7, since, told));

        assertThatThrownBy(() -> token(0)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.type()).isEqualTo(expected);
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7));
            assertThat(e.members())
                    .containsEntry("reason", reason)
                    .containsEntry("since", since)
                    .containsEntry("provider_error", told);
        });
    }

    @Test
    void tokenWhenTheGrantHasEndedThenSaysWhereToReconnect() {
        store(Duration.ofSeconds(5));
        vault.clock().forward(Duration.ofSeconds(10));
        answer(ConnectionState.REAUTH_REQUIRED, null);

        assertThatThrownBy(() -> token(0)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.members())
                .containsEntry("reason", "a_reason")
                .hasEntrySatisfying("reconnect_url", url -> assertThat(url.toString())
                        .endsWith("/console/" + new ProjectId(project) + "/connections/" + connection)));
    }

    @Test
    void tokenWhenExpiredWithoutRefreshTokenThenReauthorizationRequired() {
        CredentialsFixture.storeAccessTokenOnly(
                vault, id, project, Instant.now().plusSeconds(5));
        grant();
        assertThat(token(0).accessToken()).isEqualTo(Secret.of("access-only"));
        vault.clock().forward(Duration.ofSeconds(10));
        assertThatThrownBy(() -> token(0)).satisfies(e -> problem(e, ReleaseProblem.REAUTH_REQUIRED));
    }

    @Test
    void tokenWhenForcedWithoutRefreshTokenThenNotRefreshableAndStillReadable() {
        CredentialsFixture.storeAccessTokenOnly(
                vault, id, project, vault.clock().instant().plusSeconds(60));
        grant();
        assertThatThrownBy(this::force).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.type()).isEqualTo(ReleaseProblem.NOT_REFRESHABLE);
            assertThat(e.type().status()).isEqualTo(409);
        });
        assertThat(token(0).accessToken()).isEqualTo(Secret.of("access-only"));
        assertThat(refreshes).hasValue(0);
        vault.clock().forward(Duration.ofMinutes(2));
        assertThatThrownBy(this::force).satisfies(error -> problem(error, ReleaseProblem.REAUTH_REQUIRED));
    }

    @Test
    void tokenWhenForcedThenRefreshedAtMostOnceInTenSecondsOnAllReplicas() throws Exception {
        store(Duration.ofHours(1));
        try (VaultContext other = VaultContext.on(database)) {
            List.of(vault, other)
                    .forEach(replica -> replica.refreshes((connectionId, request) -> {
                        refreshes.incrementAndGet();
                        return append(Duration.ofHours(1), connectionId.value());
                    }));
            List<Parallel.Result<ConnectionToken>> tokens = Parallel.run(16, i -> (i % 2 == 0 ? vault : other)
                    .bean(Releases.class)
                    .token(new TokenRequest(app, connection, null), Duration.ZERO, true));
            assertThat(tokens).filteredOn(token -> token.error() == null).hasSize(1);
            assertThat(tokens)
                    .filteredOn(token -> token.error() != null)
                    .allSatisfy(token -> problem(token.error(), PlatformProblem.RATE_LIMITED));
            assertThat(refreshes).hasValue(1);
        }
    }

    @Test
    void tokenWhenForcedRefreshFailsThenProblemInsteadOfOldToken() {
        store(Duration.ofHours(1));
        answer(ConnectionState.DEGRADED, 3);
        assertThatThrownBy(() ->
                        vault.bean(Releases.class).token(new TokenRequest(app, connection, null), Duration.ZERO, true))
                .satisfies(e -> problem(e, ReleaseProblem.PROVIDER_UNAVAILABLE));
    }

    @Test
    void tokenWhenNotAllowedThenRefusedAndAudited() {
        CredentialsFixture.store(vault, id, Fixtures.tokenSet(project, "old", null));
        long before = vault.events("connection.token_denied");
        assertThatThrownBy(() -> token(0)).satisfies(e -> problem(e, ReleaseProblem.GRANT_REQUIRED));
        CredentialsFixture.grant(vault, id, app.id(), Fixtures.proxyOnly());
        assertThatThrownBy(() -> token(0)).satisfies(e -> problem(e, ReleaseProblem.PROXY_ONLY_GRANT));
        grant();
        assertThat(token(0)).isNotNull();

        Caller.App foreign = new Caller.App(app.id(), new ProjectId(VaultContext.id()), app.scopes());
        assertThatThrownBy(() -> vault.bean(Releases.class)
                        .token(new TokenRequest(foreign, connection, null), Duration.ZERO, false))
                .satisfies(e -> problem(e, ReleaseProblem.CONNECTION_NOT_FOUND));
        assertThatThrownBy(() -> vault.bean(Releases.class)
                        .token(new TokenRequest(app, new ConnectionId(VaultContext.id()), null), Duration.ZERO, false))
                .satisfies(e -> problem(e, ReleaseProblem.CONNECTION_NOT_FOUND));

        CredentialsFixture.state(vault, id, CredentialState.PAUSED);
        assertThatThrownBy(() -> token(0)).satisfies(e -> problem(e, ReleaseProblem.CONNECTION_NOT_CONFIRMED));
        CredentialsFixture.state(vault, id, CredentialState.DISCONNECTING);
        assertThatThrownBy(() -> token(0)).satisfies(e -> problem(e, ReleaseProblem.CONNECTION_DISCONNECTED));
        CredentialsFixture.state(vault, id, CredentialState.DESTROYED);
        assertThatThrownBy(() -> token(0)).satisfies(e -> problem(e, ReleaseProblem.CONNECTION_DISCONNECTED));
        assertThat(vault.events("connection.token_denied")).isEqualTo(before + 7);
    }

    @Test
    void requireAppWhenPersonOrWithoutScopeThenRefused() {
        ReleaseAccess access = vault.bean(ReleaseAccess.class);
        assertThatThrownBy(() -> access.requireApp(new Caller.Person(new UserId(VaultContext.id())), connection))
                .satisfies(e -> problem(e, PlatformProblem.TOKENS_FOR_APPS_ONLY));
        Caller.App without = new Caller.App(app.id(), app.projectId(), Set.of("connections:read"));
        assertThatThrownBy(() -> access.requireApp(without, connection))
                .satisfies(e -> problem(e, PlatformProblem.INSUFFICIENT_SCOPE));
    }

    @Test
    void tokenWhenClientSecretsIdIsAskedForThenNotFound() {
        CredentialsFixture.store(vault, id, Fixtures.clientSecret(project, "secret"));
        grant();
        assertThatThrownBy(() -> token(0)).satisfies(e -> problem(e, ReleaseProblem.CONNECTION_NOT_FOUND));
    }

    @Test
    void tokenWhenProjectKeysDestroyedOnOtherReplicaThenGoneAtOnce() {
        store(Duration.ofHours(1));
        token(0);
        try (VaultContext other = VaultContext.on(database)) {
            other.bean(ProjectKeys.class).destroy(new ProjectId(project));
        }
        assertThatThrownBy(() -> token(0)).satisfies(e -> problem(e, KeyProblem.PROJECT_KEYS_DESTROYED));
    }

    @Test
    void tokenWhenGrantRowWasForgedThenBroken() {
        store(Duration.ofHours(1));
        CredentialsFixture.grant(vault, id, app.id(), Fixtures.proxyOnly());
        vault.jdbc()
                .sql("UPDATE credential_grant SET deliver = 'token' WHERE credential_id = ?")
                .param(id)
                .update();
        assertThatThrownBy(() -> token(0)).isInstanceOf(SealBroken.class);
    }

    @Test
    void tokenWhenAuditEventsWaitTooLongThenRefused() {
        PostgresFixture.Database own = PostgresFixture.migrated("credential");
        try (VaultContext strict = VaultContext.on(own, Map.of("credential.audit.max-lag", "15m"))) {
            strict.jdbc()
                    .sql("INSERT INTO audit_outbox (id, content, content_hash, created_at, claimed_until, epoch, seq)"
                            + " VALUES (gen_random_uuid(), '{}', ?, clock_timestamp() - interval '16 minutes',"
                            + " 'infinity', 1, 1)")
                    .param(new byte[32])
                    .update();
            CredentialsFixture.store(strict, id, Fixtures.tokenSet(project, "old", null));
            CredentialsFixture.grant(strict, id, app.id(), Fixtures.release());
            assertThatThrownBy(() -> strict.bean(Releases.class)
                            .token(new TokenRequest(app, connection, null), Duration.ZERO, false))
                    .satisfies(e -> problem(e, ReleaseProblem.AUDIT_UNAVAILABLE));
        }
    }

    @Test
    void tokenWhenOnlyRefusedAuditEventsWaitThenReleased() {
        PostgresFixture.Database own = PostgresFixture.migrated("credential");
        try (VaultContext strict = VaultContext.on(own, Map.of("credential.audit.max-lag", "15m"))) {
            strict.jdbc()
                    .sql("INSERT INTO audit_outbox (id, content, content_hash, created_at, epoch, seq, state)"
                            + " SELECT gen_random_uuid(), '{}', ?, clock_timestamp() - interval '16 minutes', 1, n, state"
                            + " FROM unnest(ARRAY['set_aside', 'deferred']) WITH ORDINALITY AS s (state, n)")
                    .param(new byte[32])
                    .update();
            CredentialsFixture.store(
                    strict, id, Fixtures.tokenSet(project, "old", Instant.now().plus(Duration.ofHours(1))));
            CredentialsFixture.grant(strict, id, app.id(), Fixtures.release());
            assertThat(strict.bean(Releases.class).token(new TokenRequest(app, connection, null), Duration.ZERO, false))
                    .isNotNull();
        }
    }

    private void force() {
        vault.bean(Releases.class).token(new TokenRequest(app, connection, null), Duration.ZERO, true);
    }

    private void store(Duration life) {
        CredentialsFixture.store(
                vault, id, Fixtures.tokenSet(project, "old", Instant.now().plus(life)));
        grant();
    }

    private void grant() {
        CredentialsFixture.grant(vault, id, app.id(), Fixtures.release());
    }

    private ConnectionToken token(int minTtl) {
        return vault.bean(Releases.class)
                .token(new TokenRequest(app, connection, null), Duration.ofSeconds(minTtl), false);
    }

    private void refreshWith(Duration life) {
        vault.refreshes((connectionId, request) -> {
            refreshes.incrementAndGet();
            return append(life, connectionId.value());
        });
    }

    private RefreshResponse append(Duration life, UUID credential) {
        Instant end = vault.clock().instant().plus(life);
        return vault.inTransaction(() -> {
            SealedCredentials sealed = vault.bean(SealedCredentials.class);
            var head = sealed.require(credential);
            try (PlainFields plain = PlainFields.of(Fixtures.tokens("new" + (head.version() + 1)))) {
                long version = sealed.append(head, plain, Fixtures.meta(end)).version();
                return new RefreshResponse(ConnectionState.HEALTHY, version, null, null, null, null);
            }
        });
    }

    private void answer(ConnectionState state, Integer retryAfter) {
        vault.refreshes((connectionId, request) ->
                new RefreshResponse(state, request.seenVersion(), "a_reason", retryAfter, SINCE, SAID));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void problem(Throwable error, ProblemType type) {
        assertThat(error).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type())
                .isEqualTo(type));
    }
}
