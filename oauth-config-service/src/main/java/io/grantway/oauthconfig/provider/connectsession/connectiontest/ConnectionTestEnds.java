package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.oauthconfig.connectiontest.ConnectionTest;
import io.grantway.contracts.oauthconfig.connectiontest.ConnectionTestState;
import io.grantway.contracts.oauthconfig.connectiontest.TestStep;
import io.grantway.contracts.oauthconfig.connectiontest.TestStepState;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionRow;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Records the ends of connection tests, in the audit log and in {@code grantway.connection.tests}. */
@Component
class ConnectionTestEnds {

    private final ConnectionTestTable rows;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    ConnectionTestEnds(
            ConnectionTestTable rows, AuditOutbox audit, TransactionTemplate transaction, MeterRegistry meters) {
        this.rows = rows;
        this.audit = audit;
        this.transaction = transaction;
        this.meters = meters;
    }

    boolean isTest(ConnectSessionId id) {
        return rows.find(id).isPresent();
    }

    /** Adds the last steps; a test passes if none has failed. */
    void finish(ConnectSessionRow session, List<TestStep> last) {
        rows.find(session.id()).ifPresent(test -> finish(session, test, last));
    }

    private void finish(ConnectSessionRow session, ConnectionTest test, List<TestStep> last) {
        List<TestStep> steps = new ArrayList<>(test.steps());
        steps.addAll(last);
        boolean ended = Objects.requireNonNull(transaction.execute(status -> {
            if (!rows.finish(test.id(), state(steps), steps)) {
                return false;
            }
            audit.append(event(session, steps)
                    .actor(new Actor(ActorType.END_USER, session.id().toString())));
            return true;
        }));
        if (ended) {
            count(steps);
        }
    }

    void count(List<TestStep> steps) {
        meters.counter("grantway.connection.tests", "outcome", state(steps).toString())
                .increment();
    }

    static ConnectionTestState state(List<TestStep> steps) {
        return failure(steps).isPresent() ? ConnectionTestState.FAILED : ConnectionTestState.PASSED;
    }

    static Optional<TestStep> failure(List<TestStep> steps) {
        return steps.stream()
                .filter(step -> step.state() == TestStepState.FAILED)
                .findFirst();
    }

    static AuditEntry event(ConnectSessionRow session, List<TestStep> steps) {
        AuditEntry entry = AuditEntry.of("provider_config.tested")
                .project(session.projectId())
                .target("provider_config", session.providerConfigId())
                .detail("connect_session_id", session.id().toString());
        failure(steps).ifPresent(step -> entry.outcome(Outcome.FAILURE)
                .reason(Objects.requireNonNull(step.reason()))
                .detail("step", step.name().toString()));
        return entry;
    }
}
