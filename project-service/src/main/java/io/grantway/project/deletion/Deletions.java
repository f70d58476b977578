package io.grantway.project.deletion;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.WireName;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.oauthconfig.ProjectPurge;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.worker.Backoff;
import io.grantway.project.deletion.DeletionTable.Deletion;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes projects: first their connections (revoked at the providers) and apps, then their keys, then the roles of
 * their members. The row records the step, so the successor of a killed worker continues there; each call can be
 * repeated, so work that was done but not recorded is done again.
 */
@Component
class Deletions {

    private static final Logger log = LoggerFactory.getLogger(Deletions.class);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final DeletionTable table;
    private final DeletionCalls calls;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final DeletionSettings settings;
    private final MeterRegistry meters;

    Deletions(
            DeletionTable table,
            DeletionCalls calls,
            AuditOutbox audit,
            TransactionTemplate transaction,
            DeletionSettings settings,
            MeterRegistry meters) {
        this.table = table;
        this.calls = calls;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
        this.meters = meters;
    }

    /** Works on one deletion; true when there may be another. */
    boolean work() {
        Deletion deletion = table.take(settings.lease()).orElse(null);
        if (deletion == null) {
            return table.expire(settings.pendingFor()) > 0;
        }
        DeletionStep step = deletion.step();
        try {
            for (; step != DeletionStep.MEMBERS; step = DeletionStep.values()[step.ordinal() + 1]) {
                if (!done(deletion, step)
                        || !table.advance(deletion, DeletionStep.values()[step.ordinal() + 1], settings.lease())) {
                    return true;
                }
                count(step, "done");
            }
            calls.takeRoles(deletion.project());
            finish(deletion);
            count(step, "done");
        } catch (NeighbourUnavailable | RemoteProblem e) {
            count(step, "failed");
            log.warn("The deletion of {} is waiting at step {}: {}", deletion.project(), step, e.getMessage());
            table.fail(deletion, String.valueOf(e.getMessage()), pause(deletion.attempts()));
        }
        return true;
    }

    private boolean done(Deletion deletion, DeletionStep step) {
        if (step == DeletionStep.KEYS) {
            calls.destroyKeys(deletion.project());
            return true;
        }
        ProjectPurge purge = calls.purge(deletion.project());
        if (!purge.done()) {
            table.postpone(deletion, purge.connectionsLeft(), settings.interval());
        }
        return purge.done();
    }

    private void finish(Deletion deletion) {
        transaction.executeWithoutResult(status -> {
            if (table.finish(deletion)) {
                audit.append(entry(deletion));
            }
        });
    }

    private static AuditEntry entry(Deletion deletion) {
        AuditEntry entry = deletion.expired()
                ? AuditEntry.of("project.creation_expired")
                        .outcome(Outcome.FAILURE)
                        .reason("members_not_given")
                : AuditEntry.of("project.deleted");
        if (deletion.requestedBy() != null) {
            entry.onBehalfOf(new OnBehalfOf(ActorType.USER, deletion.requestedBy(), deletion.requestId()));
        }
        return entry.project(deletion.project()).target("project", deletion.project());
    }

    private Duration pause(int attempts) {
        return new Backoff(settings.interval().multipliedBy(2), LONGEST).after(attempts);
    }

    private void count(DeletionStep step, String outcome) {
        meters.counter("grantway.project.deletion.steps", "step", WireName.of(step), "outcome", outcome)
                .increment();
    }
}
