package io.grantway.credential.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.ProblemType;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AdoptTokens;
import io.grantway.contracts.credential.ChangeState;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.KeyProblem;
import io.grantway.contracts.credential.OpenCredential;
import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.contracts.credential.OpenedCredential;
import io.grantway.contracts.credential.ReplaceCredential;
import io.grantway.contracts.credential.StoreCredential;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.Fixtures;
import io.grantway.credential.Parallel;
import io.grantway.credential.VaultContext;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.platform.fixture.CutOff;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CredentialsTests {

    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00.123456789Z");

    private static PostgresFixture.Database database;
    private static VaultContext a;
    private static VaultContext b;
    private final UUID project = VaultContext.id();
    private final UUID id = VaultContext.id();

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
    void storeWhenRepeatedOnTwoReplicasAtOnceThenOneRowAndOneEvent() throws Exception {
        long before = a.events("credential.stored");
        StoreCredential request = Fixtures.tokenSet(project, "x", LATER);
        List<Parallel.Result<CredentialRow>> heads =
                Parallel.run(16, i -> credentials(i % 2 == 0 ? a : b).store(id, request));
        assertThat(heads).extracting(Parallel.Result::error).containsOnlyNulls();
        assertThat(heads).allSatisfy(head -> assertThat(head.value().version()).isOne());
        assertThat(a.events("credential.stored")).isEqualTo(before + 1);
    }

    @Test
    void storeWhenIdHasOtherContentThenConflict() {
        credentials(a).store(id, Fixtures.tokenSet(project, "x", LATER));
        List.of(
                        Fixtures.tokenSet(project, "y", LATER),
                        Fixtures.tokenSet(VaultContext.id(), "x", LATER),
                        Fixtures.tokenSet(project, "x", LATER.plusSeconds(1)),
                        Fixtures.clientSecret(project, "x"))
                .forEach(other -> assertThatThrownBy(() -> credentials(b).store(id, other))
                        .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_EXISTS)));
    }

    @Test
    void storeWhenRepeatedAfterReplaceThenPresentVersionAnswered() {
        UUID secret = VaultContext.id();
        credentials(a).store(secret, Fixtures.clientSecret(project, "old"));
        credentials(a).replace(secret, replacement(1, "new"));
        assertThat(credentials(b)
                        .store(secret, Fixtures.clientSecret(project, "old"))
                        .version())
                .isEqualTo(2);
    }

    @Test
    void storeWhenReservedOrMalformedThenRefused() {
        assertThatThrownBy(() -> credentials(a).store(id, Fixtures.clientSecret(ProjectKeys.PLATFORM, "x")))
                .satisfies(error -> problem(error, KeyProblem.PROJECT_RESERVED));
        List.of(
                        store(CredentialKind.SIGNING_KEY, Map.of("private_jwk", Secret.of("x"))),
                        store(CredentialKind.CLIENT_SECRET, Map.of("password", Secret.of("x"))),
                        store(CredentialKind.CLIENT_SECRET, Map.of("client_secret", Secret.of(""))),
                        store(CredentialKind.CLIENT_SECRET, Map.of("client_secret", Secret.of("x".repeat(65_537)))),
                        store(CredentialKind.TOKEN_SET, Map.of("access_token", Secret.of("x"))))
                .forEach(bad -> assertThatThrownBy(() -> credentials(a).store(id, bad))
                        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.errors())
                                .isNotEmpty()));
    }

    @Test
    void replaceWhenSentAgainThenOneNewVersion() {
        credentials(a).store(id, Fixtures.clientSecret(project, "old"));
        assertThat(credentials(a).replace(id, replacement(1, "new")).version()).isEqualTo(2);
        assertThat(credentials(b).replace(id, replacement(1, "new")).version()).isEqualTo(2);
        assertThatThrownBy(() -> credentials(b).replace(id, replacement(1, "other")))
                .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_CHANGED));
        assertThat(open(b, OpenPurpose.CODE_EXCHANGE).fields()).containsEntry("client_secret", Secret.of("new"));
    }

    @Test
    void replaceWhenManyAtOnceThenOneWins() throws Exception {
        credentials(a).store(id, Fixtures.clientSecret(project, "old"));
        List<Parallel.Result<CredentialRow>> results =
                Parallel.run(16, i -> credentials(i % 2 == 0 ? a : b).replace(id, replacement(1, "new" + i)));
        assertThat(results).filteredOn(result -> result.error() == null).hasSize(1);
        assertThat(results)
                .filteredOn(result -> result.error() != null)
                .allSatisfy(result -> problem(result.error(), CredentialProblem.CREDENTIAL_CHANGED));
    }

    @Test
    void openWhenClientSecretOpenedThenAuditedWithItsPurpose() {
        credentials(a).store(id, Fixtures.clientSecret(project, "secret"));
        OpenedCredential opened = open(a, OpenPurpose.CLIENT_CREDENTIALS);
        assertThat(opened.fields()).containsExactly(Map.entry("client_secret", Secret.of("secret")));
        assertThat(a.jdbc()
                        .sql("SELECT count(*) FROM audit_outbox WHERE content::json ->> 'action' = 'credential.opened'"
                                + " AND content::json -> 'details' ->> 'purpose' = 'client_credentials'"
                                + " AND content::json ->> 'project_id' = ?")
                        .param(new ProjectId(project).toString())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void openWhenTokenSetThenOnlyForRevocationWhileDisconnecting() {
        credentials(a).store(id, Fixtures.tokenSet(project, "x", LATER));
        assertThatThrownBy(() -> open(a, OpenPurpose.REFRESH))
                .satisfies(error -> problem(error, CredentialProblem.PURPOSE_NOT_ALLOWED));
        assertThatThrownBy(() -> open(a, OpenPurpose.REVOCATION))
                .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_NOT_ACTIVE));
        state(CredentialState.DISCONNECTING);
        assertThat(open(b, OpenPurpose.REVOCATION).fields()).containsKeys("access_token", "refresh_token");
        state(CredentialState.DESTROYED);
        assertThatThrownBy(() -> open(b, OpenPurpose.REVOCATION))
                .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_NOT_ACTIVE));
    }

    @Test
    void openWhenTokenSetUnconfirmedThenOpenedForRevocation() {
        credentials(a).store(id, Fixtures.tokenSet(project, "x", LATER, true));
        assertThat(open(a, OpenPurpose.REVOCATION).fields()).containsKey("refresh_token");
    }

    @Test
    void changeStateWhenStepGoesBackThenRefused() {
        credentials(a).store(id, Fixtures.tokenSet(project, "x", LATER, true));
        assertThat(state(CredentialState.ACTIVE).releaseEpoch()).isEqualTo(2);
        assertThat(state(CredentialState.ACTIVE).releaseEpoch()).isEqualTo(2);
        state(CredentialState.DISCONNECTING);
        assertThatThrownBy(() -> state(CredentialState.ACTIVE))
                .satisfies(error -> problem(error, CredentialProblem.STATE_NOT_REACHABLE));
        state(CredentialState.DESTROYED);
        assertThatThrownBy(() -> state(CredentialState.PAUSED))
                .satisfies(error -> problem(error, CredentialProblem.STATE_NOT_REACHABLE));
        assertThat(sealedRows()).isZero();
    }

    @Test
    void adoptWhenManyAtOnceThenTokenSetReplacedOnceAndSourceDestroyed() throws Exception {
        UUID repair = VaultContext.id();
        credentials(a).store(id, Fixtures.tokenSet(project, "old", LATER));
        credentials(a).store(repair, Fixtures.tokenSet(project, "new", LATER, true));
        long epoch = credentials(a).head(id).releaseEpoch();

        List<Parallel.Result<CredentialRow>> results =
                Parallel.run(8, i -> credentials(i % 2 == 0 ? a : b).adopt(id, adoption(repair)));

        assertThat(results).filteredOn(result -> result.error() == null).hasSize(1);
        assertThat(results)
                .filteredOn(result -> result.error() != null)
                .allSatisfy(result -> problem(result.error(), CredentialProblem.CREDENTIAL_DESTROYED));
        CredentialRow head = credentials(b).head(id);
        assertThat(head.version()).isEqualTo(2);
        assertThat(head.state()).isEqualTo(CredentialState.ACTIVE);
        assertThat(head.releaseEpoch()).as("releases decided before end").isGreaterThan(epoch);
        assertThat(credentials(a).head(repair).state()).isEqualTo(CredentialState.DESTROYED);
        assertThat(sealedRows(repair)).isZero();
        state(CredentialState.DISCONNECTING);
        assertThat(open(b, OpenPurpose.REVOCATION).fields()).containsEntry("refresh_token", Secret.of("refresh-new"));
    }

    @Test
    void adoptWhenNotPausedOrOfSomebodyElseThenRefusedAndNothingChanges() {
        credentials(a).store(id, Fixtures.tokenSet(project, "old", LATER));
        UUID active = VaultContext.id();
        credentials(a).store(active, Fixtures.tokenSet(project, "active", LATER));
        assertThatThrownBy(() -> credentials(a).adopt(id, adoption(active)))
                .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_NOT_ACTIVE));
        UUID foreign = VaultContext.id();
        credentials(a).store(foreign, Fixtures.tokenSet(VaultContext.id(), "foreign", LATER, true));
        UUID secret = VaultContext.id();
        credentials(a).store(secret, Fixtures.clientSecret(project, "secret"));
        UUID unbound = VaultContext.id();
        StoreCredential of = Fixtures.tokenSet(project, "unbound", LATER, true);
        credentials(a)
                .store(
                        unbound,
                        new StoreCredential(
                                of.projectId(),
                                of.kind(),
                                of.fields(),
                                of.meta(),
                                true,
                                of.destination(),
                                "another end user",
                                of.onBehalfOf()));
        List.of(id, foreign, secret, unbound)
                .forEach(from -> assertThatThrownBy(() -> credentials(a).adopt(id, adoption(from)))
                        .satisfies(error -> problem(error, PlatformProblem.INVALID_REQUEST)));
        assertThat(credentials(b).head(id).version()).isOne();
        UUID repair = VaultContext.id();
        credentials(a).store(repair, Fixtures.tokenSet(project, "new", LATER, true));
        state(CredentialState.DISCONNECTING);
        assertThatThrownBy(() -> credentials(a).adopt(id, adoption(repair)))
                .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_NOT_ACTIVE));
        assertThat(credentials(b).head(repair).state()).isEqualTo(CredentialState.PAUSED);
    }

    private static AdoptTokens adoption(UUID from) {
        return new AdoptTokens(new CredentialId(from), Fixtures.DESTINATION, Fixtures.SOMEONE);
    }

    @Test
    void grantWhenChangedOrWithdrawnThenReleaseEpochMoves() {
        AppId app = new AppId(VaultContext.id());
        credentials(a).store(id, Fixtures.tokenSet(project, "x", LATER));
        grants().grant(id, app, Fixtures.release());
        grants().grant(id, app, Fixtures.release());
        assertThat(credentials(b).head(id).releaseEpoch()).isEqualTo(2);
        grants().grant(id, app, Fixtures.proxyOnly());
        assertThat(credentials(b).head(id).releaseEpoch()).isEqualTo(3);
        grants().withdraw(id, app, Fixtures.SOMEONE);
        assertThat(credentials(b).head(id).releaseEpoch()).isEqualTo(4);
        grants().withdraw(id, app, Fixtures.SOMEONE);
        assertThat(credentials(b).head(id).releaseEpoch()).isEqualTo(5);
    }

    @Test
    void grantWhenCutOffBeforeItsEventThenFormerGrantStaysUntilRepeated() throws Exception {
        AppId app = new AppId(VaultContext.id());
        credentials(a).store(id, Fixtures.tokenSet(project, "x", LATER));
        grants().grant(id, app, Fixtures.release());
        long epoch = credentials(a).head(id).releaseEpoch();
        long events = a.events("credential.grant_changed");

        assertThat(CutOff.atAuditEvent(database, () -> {
                            grants().grant(id, app, Fixtures.proxyOnly());
                            return app;
                        })
                        .state())
                .isEqualTo(Future.State.FAILED);

        assertThat(deliver(app)).isEqualTo("token");
        assertThat(credentials(b).head(id).releaseEpoch()).isEqualTo(epoch);
        assertThat(a.events("credential.grant_changed")).isEqualTo(events);
        b.bean(AppGrants.class).grant(id, app, Fixtures.proxyOnly());
        assertThat(deliver(app)).isEqualTo("proxy");
        assertThat(a.events("credential.grant_changed")).isEqualTo(events + 1);
    }

    private String deliver(AppId app) {
        return a.jdbc()
                .sql("SELECT deliver FROM credential_grant WHERE credential_id = ? AND app_id = ?")
                .params(id, app.value())
                .query(String.class)
                .single();
    }

    @Test
    void credentialWhenIdUnknownThenNotFound() {
        assertThatThrownBy(() -> credentials(a).head(id))
                .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_NOT_FOUND));
        assertThatThrownBy(() -> open(a, OpenPurpose.REFRESH))
                .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_NOT_FOUND));
        assertThatThrownBy(() -> state(CredentialState.PAUSED))
                .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_NOT_FOUND));
    }

    @Test
    void credentialWhenProjectKeysDestroyedThenGoneOnEveryReplica() {
        credentials(b).store(id, Fixtures.clientSecret(project, "x"));
        open(b, OpenPurpose.REFRESH);
        a.bean(ProjectKeys.class).destroy(new ProjectId(project));
        assertThatThrownBy(() -> open(b, OpenPurpose.REFRESH))
                .satisfies(error -> problem(error, KeyProblem.PROJECT_KEYS_DESTROYED));
        assertThatThrownBy(() -> credentials(b).store(VaultContext.id(), Fixtures.clientSecret(project, "y")))
                .satisfies(error -> problem(error, KeyProblem.PROJECT_KEYS_DESTROYED));
        a.bean(SealedCredentials.class).eraseProject(project);
        assertThat(sealedRows()).isZero();
    }

    private StoreCredential store(CredentialKind kind, Map<String, Secret> fields) {
        return new StoreCredential(
                new ProjectId(project), kind, fields, null, false, Fixtures.DESTINATION, null, Fixtures.SOMEONE);
    }

    private static ReplaceCredential replacement(long expected, String secret) {
        return new ReplaceCredential(
                expected,
                Map.of("client_secret", Secret.of(secret)),
                null,
                Fixtures.DESTINATION,
                null,
                Fixtures.SOMEONE);
    }

    private OpenedCredential open(VaultContext replica, OpenPurpose purpose) {
        return credentials(replica).open(id, new OpenCredential(purpose, Fixtures.DESTINATION, Fixtures.SOMEONE));
    }

    private CredentialRow state(CredentialState state) {
        return credentials(a).changeState(id, new ChangeState(state, Fixtures.END_USER, Fixtures.SOMEONE));
    }

    private long sealedRows() {
        return sealedRows(id);
    }

    private static long sealedRows(UUID of) {
        return a.jdbc()
                .sql("SELECT count(*) FROM credential_field WHERE credential_id = ?")
                .param(of)
                .query(Long.class)
                .single();
    }

    private static Credentials credentials(VaultContext replica) {
        return replica.bean(Credentials.class);
    }

    private static AppGrants grants() {
        return a.bean(AppGrants.class);
    }

    private static void problem(Throwable error, ProblemType type) {
        assertThat(error).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type())
                .isEqualTo(type));
    }
}
