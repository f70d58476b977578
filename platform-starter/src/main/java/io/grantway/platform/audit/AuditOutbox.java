package io.grantway.platform.audit;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.Outcome;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.idempotency.KeyedRequest;
import io.grantway.platform.request.RequestFacts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes audit events in the transaction of the change they describe: both are committed or neither. */
public final class AuditOutbox {

    private final JdbcClient jdbc;
    private final EventText text;
    private final CurrentCaller caller;
    private final String service;
    private final AuditRelay relay;

    public AuditOutbox(JdbcClient jdbc, EventText text, CurrentCaller caller, String service, AuditRelay relay) {
        this.jdbc = jdbc;
        this.text = text;
        this.caller = caller;
        this.service = service;
        this.relay = relay;
    }

    /**
     * Appends an event.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void append(AuditEntry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An audit event must be written in the transaction of its change.");
        }
        if (entry.outcome == Outcome.SUCCESS) {
            KeyedRequest.carryOut(jdbc); // the transaction of the change, neither of a denial nor of damage
        }
        PreparedEvent event = render(entry);
        jdbc.sql("insert into audit_outbox (id, content, content_hash) values (?, ?, ?)")
                .params(event.id(), event.content(), event.contentHash())
                .update();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    relay.wake();
                }
            });
        }
    }

    /** Renders an event for the caller's own statement; after writing it, the caller wakes the relay. */
    public PreparedEvent render(AuditEntry entry) {
        return text.render(entry, actor());
    }

    private Actor actor() {
        Actor actor = caller.actor();
        boolean ownWork = actor.type() == ActorType.ANONYMOUS && RequestFacts.current() == null;
        return ownWork ? new Actor(ActorType.SERVICE, service) : actor;
    }
}
