package io.grantway.platform.audit;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.audit.SetAsideNotice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles events that audit-service rejects: sets them aside permanently, or defers them when only their time is wrong.
 * Either way a separate event reports it to the log, so that the number is accounted for; nothing is ever deleted.
 */
final class RefusedEvents {

    private static final Logger log = LoggerFactory.getLogger(RefusedEvents.class);
    private static final String CLOCK_SKEW = "clock_skew";
    private static final String DEFERRED = "deferred";
    private static final String SET_ASIDE = "set_aside";

    private final OutboxTable table;
    private final EventText text;
    private final Counter deferred;
    private final Counter setAside;

    RefusedEvents(OutboxTable table, EventText text, MeterRegistry meters) {
        this.table = table;
        this.text = text;
        this.deferred = refused(meters, DEFERRED);
        this.setAside = refused(meters, SET_ASIDE);
    }

    private static Counter refused(MeterRegistry meters, String state) {
        return meters.counter("grantway.audit.outbox.refused", "state", state);
    }

    /**
     * Handles one rejected event.
     *
     * @param code stable code of the rejection
     * @param refusal status and code as audit-service returned them
     */
    void settle(OutboxTable.Numbered event, String code, String refusal) {
        String state = code.equals(CLOCK_SKEW) ? DEFERRED : SET_ASIDE;
        boolean moved = table.refuse(event.id(), state, refusal, notice(event, code, refusal));
        if (moved) {
            (state.equals(DEFERRED) ? deferred : setAside).increment();
            log.error(
                    "audit-service rejected event {} (number {}, {}); it stays in the outbox as {}",
                    new AuditEventId(event.id()),
                    event.seq(),
                    refusal,
                    state);
        } else {
            table.postpone(event.id(), refusal);
        }
    }

    private PreparedEvent notice(OutboxTable.Numbered event, String code, String refusal) {
        SetAsideNotice notice = new SetAsideNotice(
                new AuditEventId(event.id()),
                event.epoch(),
                event.seq(),
                refusal,
                HexFormat.of().formatHex(event.contentHash()));
        AuditEntry entry = AuditEntry.of(SetAsideNotice.ACTION)
                .target(notice.target().type(), notice.target().id())
                .outcome(Outcome.FAILURE)
                .reason(code);
        notice.details().forEach(entry::detail);
        return text.render(entry, new Actor(ActorType.SERVICE, text.service()));
    }
}
