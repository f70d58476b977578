package io.grantway.audit.content;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The searchable columns of an event. They are derived from the content alone: verification derives them again and
 * compares.
 *
 * @param occurredAt in microseconds, the precision of PostgreSQL
 * @param deniedSubject whose request was denied: the actor, or the address of an anonymous one; absent for other
 *     outcomes
 * @param deniedCount how many denials the event stands for; 0 for other outcomes
 */
public record EventColumns(
        @Nullable UUID projectId,
        Instant occurredAt,
        String actorType,
        @Nullable String actorId,
        @Nullable String onBehalfOfId,
        String action,
        @Nullable String targetType,
        @Nullable String targetId,
        String outcome,
        @Nullable String deniedSubject,
        long deniedCount) {

    /**
     * The action of an event that stands for denials which a service did not send one by one; its details name the
     * subject and the number.
     */
    private static final String SUPPRESSED = "denials.suppressed";

    public static EventColumns of(AuditEvent event) {
        boolean denied = event.outcome() == Outcome.DENIED;
        return new EventColumns(
                event.projectId() == null ? null : event.projectId().value(),
                event.occurredAt().truncatedTo(ChronoUnit.MICROS),
                event.actor().type().toString(),
                event.actor().id(),
                event.onBehalfOf() == null ? null : event.onBehalfOf().id(),
                event.action(),
                event.target() == null ? null : event.target().type(),
                event.target() == null ? null : event.target().id(),
                event.outcome().toString(),
                denied ? deniedSubject(event) : null,
                denied ? deniedCount(event) : 0);
    }

    /** The subject whose requests are denied; a service that acts for someone only relays the request. */
    public static Actor subject(AuditEvent event) {
        return event.onBehalfOf() == null ? event.actor() : event.onBehalfOf();
    }

    private static String deniedSubject(AuditEvent event) {
        if (event.action().equals(SUPPRESSED) && event.details().get("principal") instanceof String principal) {
            return principal;
        }
        String id = subject(event).id();
        if (id != null) {
            return id;
        }
        return event.clientAddress() == null ? "unknown" : event.clientAddress();
    }

    private static long deniedCount(AuditEvent event) {
        return event.details().get("count") instanceof Number count ? Math.max(1, count.longValue()) : 1;
    }
}
