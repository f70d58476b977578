package io.grantway.credential.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.ProblemType;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.DeliverVersion;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.credential.EndAttempt;
import io.grantway.contracts.credential.Lease;
import io.grantway.contracts.credential.LeaseProblem;
import io.grantway.contracts.credential.LeaseResponse;
import io.grantway.contracts.credential.LeaseStatus;
import io.grantway.contracts.credential.MarkAttempt;
import io.grantway.contracts.credential.TakeLease;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.credential.Fixtures;
import io.grantway.credential.Parallel;
import io.grantway.credential.VaultContext;
import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.credential.CredentialsFixture;
import io.grantway.credential.credential.SealedCredentials;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.problem.ProblemException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LeasesTests {

    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private static VaultContext a;
    private static VaultContext b;
    private final UUID id = VaultContext.id();

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

    @Test
    void takeWhenSixtyFourThreadsOnTwoReplicasThenExactlyOneGranted() throws Exception {
        store(PAST);
        long released = a.events("credential.refresh_token_released");
        for (int round = 0; round < 5; round++) {
            List<Parallel.Result<LeaseResponse>> answers = Parallel.run(64, i -> take(i % 2 == 0 ? a : b, 1, false));
            assertThat(answers).extracting(Parallel.Result::error).containsOnlyNulls();
            List<Lease> granted = answers.stream()
                    .map(response -> response.value().lease())
                    .filter(Objects::nonNull)
                    .toList();
            assertThat(granted).hasSize(1);
            assertThat(granted.getFirst().fence()).isEqualTo(round + 1);
            assertThat(granted.getFirst().refreshToken()).isEqualTo(Secret.of("refresh-old"));
            assertThat(answers)
                    .filteredOn(response -> response.value().lease() == null)
                    .allSatisfy(
                            response -> assertThat(response.value().status()).isEqualTo(LeaseStatus.HELD));
            end(granted.getFirst().fence(), AttemptStep.FAILED, 0, false);
        }
        assertThat(a.events("credential.refresh_token_released")).isEqualTo(released + 5);
    }

    @Test
    void takeWhenNewerVersionOrNothingToDoThenFresh() {
        store(LATER);
        assertThat(take(a, 1, false).status()).isEqualTo(LeaseStatus.FRESH);
        assertThat(take(a, 0, true).status()).isEqualTo(LeaseStatus.FRESH);
        assertThat(take(a, 1, true).status()).isEqualTo(LeaseStatus.GRANTED);
        assertThatThrownBy(() -> take(a, 2, true))
                .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_CHANGED));
    }

    @Test
    void takeWhenNotActiveOrNotRefreshableThenRefused() {
        store(PAST);
        CredentialsFixture.state(a, id, CredentialState.PAUSED);
        assertThatThrownBy(() -> take(a, 1, true))
                .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_NOT_ACTIVE));
        CredentialsFixture.state(a, id, CredentialState.DISCONNECTING);
        assertThatThrownBy(() -> take(b, 1, true))
                .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_NOT_ACTIVE));

        UUID without = VaultContext.id();
        CredentialsFixture.storeAccessTokenOnly(a, without, VaultContext.id(), PAST);
        assertThatThrownBy(() -> leases(a).take(without, new TakeLease("me", 1, true, null, 5, Fixtures.DESTINATION)))
                .satisfies(error -> problem(error, LeaseProblem.NOT_REFRESHABLE));
        assertThatThrownBy(() ->
                        leases(a).take(VaultContext.id(), new TakeLease("me", 1, true, null, 5, Fixtures.DESTINATION)))
                .satisfies(error -> problem(error, CredentialProblem.CREDENTIAL_NOT_FOUND));
    }

    @Test
    void takeWhenWaitLiftedThenGrantedOnlyAfterDefiniteFailures() {
        store(PAST);
        end(take(a, 1, false).lease().fence(), AttemptStep.FAILED, 3_600_000, false);
        assertThat(take(a, 1, true).status()).as("force waits").isEqualTo(LeaseStatus.NOT_YET);
        LeaseResponse lifted = lifting(1);
        assertThat(lifted.status()).isEqualTo(LeaseStatus.GRANTED);
        leases(a).end(id, lifted.lease().fence(), new EndAttempt(AttemptStep.FAILED, "rate_limited", 3_600_000, false));
        assertThat(lifting(1).status()).as("the provider asked for it").isEqualTo(LeaseStatus.NOT_YET);
        a.jdbc()
                .sql("UPDATE refresh_attempt SET reason = 'client_rejected' WHERE credential_id = ?")
                .param(id)
                .update();
        long fence = lifting(1).lease().fence();
        leases(a).mark(id, fence, new MarkAttempt(AttemptStep.SENT));
        end(fence, AttemptStep.UNKNOWN, 3_600_000, false);
        assertThat(lifting(1).status()).as("the quiet time").isEqualTo(LeaseStatus.NOT_YET);
    }

    private LeaseResponse lifting(long seen) {
        return leases(b).take(id, new TakeLease("owner", seen, true, true, 5, Fixtures.DESTINATION));
    }

    @Test
    void takeWhenDestinationIsAnotherThenNoRefreshTokenReleased() {
        store(PAST);
        long released = a.events("credential.refresh_token_released");
        Destination elsewhere = Destination.describedBy(List.of("https://attacker.example/token"));
        assertThatThrownBy(() -> leases(a).take(id, new TakeLease("me", 1, true, null, 5, elsewhere)))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("destination");
        assertThat(a.events("credential.refresh_token_released")).isEqualTo(released);
        assertThat(take(a, 1, true).status()).as("nobody holds it").isEqualTo(LeaseStatus.GRANTED);
    }

    @Test
    void takeWhenTheLeaseWasMadeEndlessInTheDatabaseThenItIsFree() {
        store(PAST);
        assertThat(take(a, 1, true).status()).isEqualTo(LeaseStatus.GRANTED);
        for (String until : List.of("'infinity'", "clock_timestamp() + interval '1 day'")) {
            a.jdbc()
                    .sql("UPDATE credential SET refresh_until = " + until + ", refresh_fence = 0 WHERE id = ?")
                    .param(id)
                    .update();
            assertThat(take(b, 1, true).status()).as(until).isEqualTo(LeaseStatus.GRANTED);
        }
        a.jdbc()
                .sql("UPDATE credential SET refresh_until = 'infinity' WHERE id = ?")
                .param(id)
                .update();
        CredentialsFixture.state(a, id, CredentialState.DISCONNECTING);
        assertThat(CredentialsFixture.openForRevocation(a, id)).containsKey("refresh_token");
    }

    @Test
    void sendWhenTooLittleOfTheLeaseIsLeftThenRefused() {
        store(PAST);
        Lease lease = granted();
        expireIn("4.9 seconds");
        assertThatThrownBy(() -> mark(lease.fence(), AttemptStep.SENT))
                .satisfies(error -> problem(error, LeaseProblem.FENCE_LOST));
        expireIn("6 seconds");
        mark(lease.fence(), AttemptStep.SENT);
        mark(lease.fence(), AttemptStep.SENT);
    }

    @Test
    void sendWhenSomeoneElseHasTheLeaseThenRefused() {
        store(PAST);
        Lease first = granted();
        expireIn("-1 seconds");
        Lease second = granted();
        assertThat(second.unknown()).isNull();
        assertThatThrownBy(() -> mark(first.fence(), AttemptStep.SENT))
                .satisfies(error -> problem(error, LeaseProblem.FENCE_LOST));
        mark(second.fence(), AttemptStep.SENT);
    }

    @Test
    void sendWhenDisconnectedMeanwhileThenRefused() {
        store(PAST);
        Lease lease = granted();
        CredentialsFixture.state(b, id, CredentialState.DISCONNECTING);
        assertThatThrownBy(() -> mark(lease.fence(), AttemptStep.SENT))
                .satisfies(error -> problem(error, LeaseProblem.FENCE_LOST));
    }

    @Test
    void takeWhenFormerAttemptWasSentThenItsOutcomeUnknownUntilStored() {
        store(PAST);
        Lease unknown = granted();
        mark(unknown.fence(), AttemptStep.SENT);
        expireIn("-1 seconds");
        Lease second = granted();
        assertThat(second.unknown().count()).isEqualTo(1);
        assertThat(second.unknown().lastEnded()).as("its caller died").isFalse();
        assertThat(second.unknown().lastCallLimitSeconds()).isEqualTo(5);

        end(second.fence(), AttemptStep.FAILED, 0, false);
        Lease third = granted();
        assertThat(third.unknown().count()).as("the second sent nothing").isEqualTo(1);

        mark(third.fence(), AttemptStep.SENT);
        mark(third.fence(), AttemptStep.ANSWERED);
        deliver(third.fence(), 1, "new", PAST);
        assertThat(take(a, 2, false).lease().unknown()).isNull();
    }

    @Test
    void takeWhenSeveralOutcomesUnknownThenFirstAndLastTold() {
        store(PAST);
        Lease first = granted();
        mark(first.fence(), AttemptStep.SENT);
        a.jdbc()
                .sql("UPDATE refresh_attempt SET sent_at = sent_at - interval '1 hour' WHERE credential_id = ?")
                .param(id)
                .update();
        end(first.fence(), AttemptStep.UNKNOWN, 0, false);
        Lease second = granted();
        mark(second.fence(), AttemptStep.SENT);
        end(second.fence(), AttemptStep.UNKNOWN, 0, false);

        var unknown = granted().unknown();

        assertThat(unknown.count()).isEqualTo(2);
        assertThat(unknown.firstSentMillisAgo()).isGreaterThanOrEqualTo(3_600_000);
        assertThat(unknown.lastSentMillisAgo()).isLessThan(3_600_000);
        assertThat(unknown.lastEnded()).isTrue();
    }

    @Test
    void endWhenPauseGivenThenNobodyGetsTheLeaseBeforeItIsOver() {
        store(PAST);
        Lease lease = granted();
        mark(lease.fence(), AttemptStep.SENT);
        end(lease.fence(), AttemptStep.UNKNOWN, 60_000, true);

        for (boolean force : List.of(false, true)) {
            LeaseResponse refused = take(b, 1, force);
            assertThat(refused.status()).isEqualTo(LeaseStatus.NOT_YET);
            assertThat(refused.retryAfterMillis()).isBetween(1L, 60_000L);
        }

        pause("-1 seconds");
        assertThat(take(b, 1, false).status()).isEqualTo(LeaseStatus.GRANTED);
    }

    @Test
    void endWhenPauseLastsUntilTokenEndsThenOnlyForcedTakeGranted() {
        store(Instant.now().plusSeconds(30));
        CredentialsFixture.obtainedAt(a, id, Instant.now().minusSeconds(3_600));
        end(granted().fence(), AttemptStep.FAILED, 0, true);

        LeaseResponse waits = take(a, 1, false);

        assertThat(waits.status()).isEqualTo(LeaseStatus.NOT_YET);
        assertThat(waits.retryAfterMillis()).isBetween(1L, 30_000L);
        assertThat(take(a, 1, true).status()).isEqualTo(LeaseStatus.GRANTED);
    }

    @Test
    void endWhenEndedAsUnknownBeforeThenStaysUnknown() {
        store(PAST);
        Lease lease = granted();
        mark(lease.fence(), AttemptStep.SENT);
        end(lease.fence(), AttemptStep.UNKNOWN, 0, false);
        end(lease.fence(), AttemptStep.FAILED, 60_000, false);

        Lease next = granted();
        assertThat(next.unknown().count()).isEqualTo(1);
        end(lease.fence(), AttemptStep.UNKNOWN, 60_000, false);
        mark(next.fence(), AttemptStep.SENT);
    }

    @Test
    void endWhenFenceIsOldThenNewLeaseStays() {
        store(PAST);
        Lease late = granted();
        mark(late.fence(), AttemptStep.SENT);
        expireIn("-1 seconds");
        Lease next = granted();

        end(late.fence(), AttemptStep.UNKNOWN, 60_000, false);

        mark(next.fence(), AttemptStep.SENT);
    }

    @Test
    void endWhenStoredOrNeverBegunThenRefused() {
        store(PAST);
        Lease lease = granted();
        mark(lease.fence(), AttemptStep.SENT);
        deliver(lease.fence(), 1, "new", PAST);
        assertThatThrownBy(() -> end(lease.fence(), AttemptStep.UNKNOWN, 0, false))
                .satisfies(error -> problem(error, LeaseProblem.FENCE_LOST));
        assertThatThrownBy(() -> end(99, AttemptStep.FAILED, 0, false))
                .satisfies(error -> problem(error, LeaseProblem.FENCE_LOST));
        assertThatThrownBy(() -> end(lease.fence(), AttemptStep.STORED, 0, false))
                .satisfies(error -> problem(error, PlatformProblem.INVALID_REQUEST));
    }

    @Test
    void deliverWhenAttemptEndedAsUnknownThenStoredAndPauseOver() {
        store(PAST);
        Lease lease = granted();
        mark(lease.fence(), AttemptStep.SENT);
        end(lease.fence(), AttemptStep.UNKNOWN, 600_000, true);

        assertThat(deliver(lease.fence(), 1, "late", PAST).version()).isEqualTo(2);

        assertThat(take(b, 2, false).status()).isEqualTo(LeaseStatus.GRANTED);
    }

    /** Nobody who writes into the database makes a connection wait for ever. */
    @Test
    void takeWhenThePauseIsLongerThanAnyOfOursThenGranted() {
        store(PAST);
        for (String never : List.of("infinity", "2999-01-01")) {
            a.jdbc()
                    .sql("UPDATE credential SET refresh_not_before = ?::timestamptz WHERE id = ?")
                    .params(never, id)
                    .update();
            end(granted().fence(), AttemptStep.FAILED, 0, false);
        }
    }

    @Test
    void deliverWhenAnswerIsToALaterAttemptThenItWins() {
        store(PAST);
        Lease first = granted();
        mark(first.fence(), AttemptStep.SENT);
        expireIn("-1 seconds");
        Lease second = granted();
        mark(second.fence(), AttemptStep.SENT);

        deliver(first.fence(), 1, "first", PAST);
        assertThat(deliver(second.fence(), 1, "second", PAST).version()).isEqualTo(3);

        assertThat(take(a, 3, false).lease().refreshToken()).isEqualTo(Secret.of("refresh-second"));
        assertThat(deliver(first.fence(), 1, "first", PAST).version()).isEqualTo(3);
    }

    @Test
    void openForRevocationWhenARefreshMayStillBringNewTokensThenNotYet() {
        store(PAST);
        Lease lease = granted();
        mark(lease.fence(), AttemptStep.SENT);
        CredentialsFixture.state(a, id, CredentialState.DISCONNECTING);
        assertThatThrownBy(() -> CredentialsFixture.openForRevocation(a, id))
                .satisfies(error -> problem(error, CredentialProblem.REFRESH_UNDER_WAY));

        deliver(lease.fence(), 1, "new", PAST);
        assertThat(CredentialsFixture.openForRevocation(a, id)).isEqualTo(Fixtures.tokens("new"));
    }

    @Test
    void openForRevocationWhenTheLeaseEndedWithoutWordThenWhatIsThere() {
        store(PAST);
        mark(granted().fence(), AttemptStep.SENT);
        CredentialsFixture.state(a, id, CredentialState.DISCONNECTING);
        expireIn("-1 seconds");
        assertThat(CredentialsFixture.openForRevocation(a, id)).isEqualTo(Fixtures.tokens("old"));
    }

    @Test
    void deliverWhenSentManyTimesAtOnceThenOneNewVersion() throws Exception {
        store(PAST);
        Lease lease = granted();
        mark(lease.fence(), AttemptStep.SENT);
        long before = a.events("credential.refreshed");
        List<Parallel.Result<CredentialRow>> heads = Parallel.run(
                16, i -> deliveries(i % 2 == 0 ? a : b).deliver(id, delivery(lease.fence(), 1, "new", LATER)));
        assertThat(heads).extracting(Parallel.Result::error).containsOnlyNulls();
        assertThat(heads).allSatisfy(head -> assertThat(head.value().version()).isEqualTo(2));
        assertThat(a.events("credential.refreshed")).isEqualTo(before + 1);
        assertThat(tokens()).containsEntry("access_token", Secret.of("access-new"));
        mark(lease.fence(), AttemptStep.ANSWERED);
        assertThatThrownBy(() -> end(lease.fence(), AttemptStep.FAILED, 0, false))
                .satisfies(error -> problem(error, LeaseProblem.FENCE_LOST));
    }

    @Test
    void deliverWhenNoRefreshTokenGivenThenOldOneStays() {
        store(PAST);
        Lease lease = granted();
        mark(lease.fence(), AttemptStep.SENT);
        TokenMeta claimsNone = new TokenMeta("Bearer", LATER, List.of(), false);
        CredentialRow head = deliveries(a)
                .deliver(
                        id,
                        new DeliverVersion(
                                lease.fence(), 1, Map.of("access_token", Secret.of("access-new")), claimsNone));
        assertThat(tokens())
                .containsEntry("access_token", Secret.of("access-new"))
                .containsEntry("refresh_token", Secret.of("refresh-old"));
        assertThat(head.meta().refreshable()).isTrue();
    }

    @Test
    void deliverWhenFenceOldAndNothingNewerStoredThenAccepted() {
        store(PAST);
        Lease late = granted();
        mark(late.fence(), AttemptStep.SENT);
        expireIn("-1 seconds");
        Lease next = granted();

        assertThat(deliver(late.fence(), 1, "late", LATER).version()).isEqualTo(2);

        assertThatThrownBy(() -> mark(next.fence(), AttemptStep.SENT))
                .satisfies(error -> problem(error, LeaseProblem.FENCE_LOST));
        assertThat(deliver(late.fence(), 1, "late", LATER).version()).isEqualTo(2);
    }

    @Test
    void deliverWhenFenceOldAndNewerStoredThenRefused() {
        store(PAST);
        Lease late = granted();
        mark(late.fence(), AttemptStep.SENT);
        expireIn("-1 seconds");
        Lease next = granted();
        mark(next.fence(), AttemptStep.SENT);
        deliver(next.fence(), 1, "next", LATER);

        assertThatThrownBy(() -> deliver(late.fence(), 1, "late", LATER))
                .satisfies(error -> problem(error, LeaseProblem.NEWER_VERSION));
        assertThat(tokens()).containsEntry("access_token", Secret.of("access-next"));
    }

    @Test
    void deliverWhenAttemptNeverSentThenRefused() {
        store(PAST);
        Lease lease = granted();
        assertThatThrownBy(() -> deliver(lease.fence(), 1, "new", LATER))
                .satisfies(error -> problem(error, LeaseProblem.FENCE_LOST));
        assertThatThrownBy(() -> deliver(lease.fence() + 1, 1, "new", LATER))
                .satisfies(error -> problem(error, LeaseProblem.FENCE_LOST));
    }

    @Test
    void deliverWhenDisconnectingThenStored() {
        store(PAST);
        Lease lease = granted();
        mark(lease.fence(), AttemptStep.SENT);
        CredentialsFixture.state(a, id, CredentialState.DISCONNECTING);
        assertThat(deliver(lease.fence(), 1, "new", LATER).version()).isEqualTo(2);
    }

    @Test
    void deliverWhenSeveralVersionsDeliveredThenOnlyLastTwoKept() {
        store(PAST);
        for (int version = 1; version <= 3; version++) {
            Lease lease = take(a, version, false).lease();
            mark(lease.fence(), AttemptStep.SENT);
            deliver(lease.fence(), version, "v" + version, PAST);
        }
        assertThat(a.jdbc()
                        .sql("SELECT version FROM credential_version WHERE credential_id = ? ORDER BY version")
                        .param(id)
                        .query(Long.class)
                        .list())
                .containsExactly(3L, 4L);
    }

    @Test
    void openResponseKeyWhenForeignOrForgedThenUnknownAndOwnOpensOnEveryReplica() {
        store(PAST);
        Lease lease = granted();
        assertThat(Base64.getUrlDecoder().decode(lease.dataKey().reveal())).hasSize(32);
        assertThat(leases(b).openResponseKey(id, lease.wrappedKey()).dataKey()).isEqualTo(lease.dataKey());

        UUID other = VaultContext.id();
        CredentialsFixture.store(a, other, Fixtures.tokenSet(VaultContext.id(), "other", PAST));
        leases(a).take(other, new TakeLease("me", 1, false, null, 5, Fixtures.DESTINATION));
        assertThatThrownBy(() -> leases(a).openResponseKey(other, lease.wrappedKey()))
                .satisfies(error -> problem(error, LeaseProblem.RESPONSE_KEY_UNKNOWN));
        for (String forged : List.of("", "x", "AAAA", lease.wrappedKey() + "AA", "A" + lease.wrappedKey())) {
            assertThatThrownBy(() -> leases(a).openResponseKey(id, forged))
                    .satisfies(error -> problem(error, LeaseProblem.RESPONSE_KEY_UNKNOWN));
        }
    }

    private void store(Instant expiresAt) {
        CredentialsFixture.store(a, id, Fixtures.tokenSet(VaultContext.id(), "old", expiresAt));
    }

    private LeaseResponse take(VaultContext replica, long seen, boolean force) {
        return leases(replica).take(id, new TakeLease("owner", seen, force, null, 5, Fixtures.DESTINATION));
    }

    private Lease granted() {
        LeaseResponse response = take(a, 1, false);
        assertThat(response.status()).isEqualTo(LeaseStatus.GRANTED);
        return response.lease();
    }

    private void mark(long fence, AttemptStep step) {
        leases(a).mark(id, fence, new MarkAttempt(step));
    }

    private void end(long fence, AttemptStep outcome, long waitMillis, boolean untilTokenEnds) {
        leases(a).end(id, fence, new EndAttempt(outcome, "a_reason", waitMillis, untilTokenEnds));
    }

    /** The pause's end, as if time had passed. */
    private void pause(String interval) {
        a.jdbc()
                .sql("UPDATE credential SET refresh_not_before = clock_timestamp() + ?::interval WHERE id = ?")
                .params(interval, id)
                .update();
    }

    private CredentialRow deliver(long fence, long predecessor, String mark, Instant expiresAt) {
        return deliveries(a).deliver(id, delivery(fence, predecessor, mark, expiresAt));
    }

    private static DeliverVersion delivery(long fence, long predecessor, String mark, Instant expiresAt) {
        return new DeliverVersion(fence, predecessor, Fixtures.tokens(mark), Fixtures.meta(expiresAt));
    }

    /** The lease's end, as if time had passed. */
    private void expireIn(String interval) {
        a.jdbc()
                .sql("UPDATE credential SET refresh_until = clock_timestamp() + ?::interval WHERE id = ?")
                .params(interval, id)
                .update();
    }

    private Map<String, Secret> tokens() {
        return a.inTransaction(() -> {
            SealedCredentials sealed = a.bean(SealedCredentials.class);
            try (PlainFields plain = sealed.open(sealed.require(id))) {
                return plain.secrets();
            }
        });
    }

    private static Leases leases(VaultContext replica) {
        return replica.bean(Leases.class);
    }

    private static Deliveries deliveries(VaultContext replica) {
        return replica.bean(Deliveries.class);
    }

    private static void problem(Throwable error, ProblemType type) {
        assertThat(error).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type())
                .isEqualTo(type));
    }
}
