package io.grantway.user.signin;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.audit.Denials;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Records the results of sign-in attempts in the audit log and in the metric {@code grantway.signin}. */
@Component
class SignInRecord {

    private static final String FAILED = "user.sign_in_failed";

    private final AuditOutbox audit;
    private final Denials denials;
    private final TransactionTemplate transaction;
    private final MeterRegistry metrics;

    SignInRecord(AuditOutbox audit, Denials denials, TransactionTemplate transaction, MeterRegistry metrics) {
        this.audit = audit;
        this.denials = denials;
        this.transaction = transaction;
        this.metrics = metrics;
    }

    void signedIn(UserId person, LoginFlow flow) {
        transaction.executeWithoutResult(status -> audit.append(AuditEntry.of("user.signed_in")
                .actor(new Actor(ActorType.USER, person.toString()))
                .target("user", person)
                .detail("client_id", flow.clientId())
                .detail("amr", List.of("pwd"))));
    }

    /**
     * Records a failed attempt.
     *
     * @param outcome value in the metric
     * @param reason value in the audit log
     * @param person the person concerned, if known
     */
    void failed(String outcome, String reason, @Nullable UserId person) {
        AuditEntry entry = AuditEntry.of(FAILED).outcome(Outcome.FAILURE).reason(reason);
        denials.record(person == null ? entry : entry.target("user", person));
        count(outcome);
    }

    void count(String outcome) {
        metrics.counter("grantway.signin", "outcome", outcome).increment();
    }
}
