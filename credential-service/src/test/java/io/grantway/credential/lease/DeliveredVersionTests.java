package io.grantway.credential.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.DeliverVersion;
import io.grantway.contracts.credential.Lease;
import io.grantway.contracts.credential.LeaseProblem;
import io.grantway.contracts.credential.LeaseStatus;
import io.grantway.contracts.credential.TakeLease;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.credential.Fixtures;
import io.grantway.credential.Parallel;
import io.grantway.credential.VaultContext;
import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.credential.CredentialsFixture;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** New versions that are delivered under a lease, and the keys of their stored responses. */
class DeliveredVersionTests extends LeasedCredential {

    @Test
    void deliverWhenAttemptEndedAsUnknownThenStoredAndPauseOver() {
        store(PAST);
        Lease lease = granted();
        mark(lease.fence(), AttemptStep.SENT);
        end(lease.fence(), AttemptStep.UNKNOWN, 600_000, true);

        assertThat(deliver(lease.fence(), 1, "late", PAST).version()).isEqualTo(2);

        assertThat(take(b, 2, false).status()).isEqualTo(LeaseStatus.GRANTED);
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
        TokenMeta claimsNone = new TokenMeta("Bearer", LATER, List.of(), false, Map.of());
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
}
