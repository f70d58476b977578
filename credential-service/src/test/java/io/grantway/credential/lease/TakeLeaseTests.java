package io.grantway.credential.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.credential.EndAttempt;
import io.grantway.contracts.credential.Lease;
import io.grantway.contracts.credential.LeaseProblem;
import io.grantway.contracts.credential.LeaseResponse;
import io.grantway.contracts.credential.LeaseStatus;
import io.grantway.contracts.credential.MarkAttempt;
import io.grantway.contracts.credential.TakeLease;
import io.grantway.credential.Fixtures;
import io.grantway.credential.Parallel;
import io.grantway.credential.VaultContext;
import io.grantway.credential.credential.CredentialsFixture;
import io.grantway.platform.cipher.SealBroken;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who gets the lease on a refresh, and what its holder is told about former attempts. */
class TakeLeaseTests extends LeasedCredential {

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
}
