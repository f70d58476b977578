package io.grantway.user.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.oauthconfig.issuer.RevocationApi;
import io.grantway.contracts.oauthconfig.issuer.RevocationList;
import io.grantway.contracts.oauthconfig.issuer.Revoke;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.value.Ids;
import io.grantway.user.Http;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class PendingRevocationsTests {

    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("users");
    private static final JdbcClient JDBC =
            JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), DATABASE.appUser(), DATABASE.password()));

    private final Ids ids = new Ids(Clock.systemUTC());
    private final RevocationTaskTable tasks = new RevocationTaskTable(JDBC);
    private final Issuer issuer = new Issuer();
    private final PendingRevocations revocations = new PendingRevocations(tasks, issuer, new CurrentCaller(), ids);

    @BeforeEach
    void empty() {
        JDBC.sql("DELETE FROM revocation_task").update();
    }

    @Test
    void deliverWhenIssuerAcceptsThenTaskGone() {
        UserId ada = add();
        revocations.deliver();
        assertThat(issuer.accepted)
                .singleElement()
                .satisfies(revoke -> assertThat(revoke.value()).isEqualTo(ada.toString()))
                .satisfies(revoke -> assertThat(revoke.onBehalfOf().id()).isEqualTo("usr_admin"));
        assertThat(waiting()).isZero();
    }

    @Test
    void deliverWhenIssuerAwayThenTasksDeliveredLater() {
        add();
        add();
        issuer.trouble = new NeighbourUnavailable("oauth-config-service", true, null);
        revocations.deliver();
        assertThat(issuer.calls).as("one call tells enough").isEqualTo(1);
        assertThat(waiting()).isEqualTo(2);
        revocations.deliver();
        assertThat(issuer.calls).as("not due again yet").isEqualTo(1);

        issuer.trouble = new RemoteProblem("oauth-config-service", 500, "internal_error", "");
        due();
        revocations.deliver();
        issuer.trouble = null;
        due();
        revocations.deliver();
        assertThat(issuer.accepted).hasSize(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void deliverWhenReplicasDeliverAtOnceThenEachTaskOnce() {
        for (int i = 0; i < 60; i++) {
            add();
        }
        Http.parallel(8, i -> () -> {
            revocations.deliver();
            return true;
        });
        assertThat(issuer.accepted).hasSize(60);
        assertThat(issuer.accepted.stream().map(Revoke::value).distinct()).hasSize(60);
        assertThat(waiting()).isZero();
    }

    @Test
    void leaseWhenReplicaDiedThenTaskComesBackAfterItsLease() {
        add();
        assertThat(tasks.lease()).hasSize(1);
        assertThat(tasks.lease()).isEmpty();
        due();
        assertThat(tasks.lease())
                .singleElement()
                .extracting(RevocationTask::attempts)
                .isEqualTo(2);
    }

    @Test
    void deliverWhenNextAttemptMadeEndlessInDatabaseThenDelivered() {
        add();
        JDBC.sql("UPDATE revocation_task SET next_attempt_at = 'infinity'").update();
        revocations.deliver();
        assertThat(waiting()).isZero();
    }

    private UserId add() {
        UserId person = new UserId(ids.next());
        tasks.add(new RevocationTask(ids.next(), person, ActorType.USER, "usr_admin", null, 0));
        return person;
    }

    private static void due() {
        JDBC.sql("UPDATE revocation_task SET next_attempt_at = now()").update();
    }

    private static int waiting() {
        return JDBC.sql("SELECT count(*) FROM revocation_task")
                .query(Integer.class)
                .single();
    }

    private static final class Issuer implements RevocationApi {

        private final List<Revoke> accepted = new CopyOnWriteArrayList<>();
        private volatile int calls;
        private volatile RuntimeException trouble;

        @Override
        public RevocationList list(long after) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized void revoke(Revoke request) {
            calls++;
            if (trouble != null) {
                throw trouble;
            }
            accepted.add(request);
        }
    }
}
