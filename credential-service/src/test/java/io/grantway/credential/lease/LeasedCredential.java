package io.grantway.credential.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.ProblemType;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.DeliverVersion;
import io.grantway.contracts.credential.EndAttempt;
import io.grantway.contracts.credential.Lease;
import io.grantway.contracts.credential.LeaseResponse;
import io.grantway.contracts.credential.LeaseStatus;
import io.grantway.contracts.credential.MarkAttempt;
import io.grantway.contracts.credential.TakeLease;
import io.grantway.credential.Fixtures;
import io.grantway.credential.VaultContext;
import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.credential.CredentialsFixture;
import io.grantway.credential.credential.SealedCredentials;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.problem.ProblemException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;

/**
 * A credential on two replicas of the vault, and the steps of its leases. All test classes that extend this share them.
 */
abstract class LeasedCredential {

    static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
    static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
    static VaultContext a;
    static VaultContext b;

    final UUID id = VaultContext.id();

    @BeforeAll
    static void start() {
        if (a == null) {
            PostgresFixture.Database database = PostgresFixture.migrated("credential");
            a = VaultContext.on(database);
            b = VaultContext.on(database);
        }
    }

    void store(Instant expiresAt) {
        CredentialsFixture.store(a, id, Fixtures.tokenSet(VaultContext.id(), "old", expiresAt));
    }

    LeaseResponse take(VaultContext replica, long seen, boolean force) {
        return leases(replica).take(id, new TakeLease("owner", seen, force, null, 5, Fixtures.DESTINATION));
    }

    Lease granted() {
        LeaseResponse response = take(a, 1, false);
        assertThat(response.status()).isEqualTo(LeaseStatus.GRANTED);
        return response.lease();
    }

    void mark(long fence, AttemptStep step) {
        leases(a).mark(id, fence, new MarkAttempt(step));
    }

    void end(long fence, AttemptStep outcome, long waitMillis, boolean untilTokenEnds) {
        leases(a).end(id, fence, new EndAttempt(outcome, "a_reason", waitMillis, untilTokenEnds));
    }

    CredentialRow deliver(long fence, long predecessor, String mark, Instant expiresAt) {
        return deliveries(a).deliver(id, delivery(fence, predecessor, mark, expiresAt));
    }

    static DeliverVersion delivery(long fence, long predecessor, String mark, Instant expiresAt) {
        return new DeliverVersion(fence, predecessor, Fixtures.tokens(mark), Fixtures.meta(expiresAt));
    }

    /** The lease's end, as if time had passed. */
    void expireIn(String interval) {
        a.jdbc()
                .sql("UPDATE credential SET refresh_until = clock_timestamp() + ?::interval WHERE id = ?")
                .params(interval, id)
                .update();
    }

    Map<String, Secret> tokens() {
        return a.inTransaction(() -> {
            SealedCredentials sealed = a.bean(SealedCredentials.class);
            try (PlainFields plain = sealed.open(sealed.require(id))) {
                return plain.secrets();
            }
        });
    }

    static Leases leases(VaultContext replica) {
        return replica.bean(Leases.class);
    }

    static Deliveries deliveries(VaultContext replica) {
        return replica.bean(Deliveries.class);
    }

    static void problem(Throwable error, ProblemType type) {
        assertThat(error).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type())
                .isEqualTo(type));
    }
}
