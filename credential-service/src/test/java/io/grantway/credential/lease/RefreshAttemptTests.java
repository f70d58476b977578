package io.grantway.credential.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.Lease;
import io.grantway.contracts.credential.LeaseProblem;
import io.grantway.contracts.credential.LeaseResponse;
import io.grantway.contracts.credential.LeaseStatus;
import io.grantway.credential.credential.CredentialsFixture;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps of an attempt to refresh, and the pauses after its end. */
class RefreshAttemptTests extends LeasedCredential {

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

    /** The pause's end, as if time had passed. */
    private void pause(String interval) {
        a.jdbc()
                .sql("UPDATE credential SET refresh_not_before = clock_timestamp() + ?::interval WHERE id = ?")
                .params(interval, id)
                .update();
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
}
