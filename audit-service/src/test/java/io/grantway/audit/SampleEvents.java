package io.grantway.audit;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.audit.Target;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.audit.EventText;
import io.grantway.platform.value.Ids;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Events as the services write them. */
public final class SampleEvents {

    public static final String SOURCE = "project-service";

    private SampleEvents() {}

    /** Something that a user did now. */
    public static AuditEvent event(String action) {
        return at(Clock.systemUTC().instant(), action);
    }

    public static AuditEvent at(Instant time, String action) {
        return new AuditEvent(
                id(time),
                time.truncatedTo(ChronoUnit.MILLIS),
                null,
                SOURCE,
                new Actor(ActorType.USER, "usr_00000000000000000000000001"),
                null,
                action,
                new Target("project", "prj_00000000000000000000000001"),
                Outcome.SUCCESS,
                null,
                "req_1",
                null,
                "10.0.0.1",
                Map.of("name", "=cmd|' /C calc'!A0"));
    }

    /** Something that this actor did now. */
    public static AuditEvent by(Actor actor, String action, Outcome outcome) {
        AuditEvent event = event(action);
        return new AuditEvent(
                event.id(),
                event.occurredAt(),
                event.projectId(),
                event.service(),
                actor,
                event.onBehalfOf(),
                action,
                event.target(),
                outcome,
                event.reason(),
                event.requestId(),
                event.traceId(),
                event.clientAddress(),
                event.details());
    }

    /** A denial of this actor now; without an id, of someone anonymous at this address. */
    public static AuditEvent denial(Instant time, Actor actor, String address, ProjectId project) {
        return new AuditEvent(
                id(time),
                time.truncatedTo(ChronoUnit.MILLIS),
                project,
                SOURCE,
                actor,
                null,
                "access.denied",
                null,
                Outcome.DENIED,
                "not_a_member",
                null,
                null,
                address,
                Map.of());
    }

    public static AuditEvent of(AuditEvent event, String service, ProjectId project, Map<String, Object> details) {
        return new AuditEvent(
                event.id(),
                event.occurredAt(),
                project,
                service,
                event.actor(),
                event.onBehalfOf(),
                event.action(),
                event.target(),
                event.outcome(),
                event.reason(),
                event.requestId(),
                event.traceId(),
                event.clientAddress(),
                details);
    }

    public static AuditEventId id(Instant time) {
        return new AuditEventId(new Ids(Clock.fixed(time, ZoneOffset.UTC)).next());
    }

    public static AuditBatch.Item item(AuditEvent event, long seq) {
        return item(event.id(), seq, EventText.content(event));
    }

    public static AuditBatch.Item item(AuditEventId id, long seq, String content) {
        return new AuditBatch.Item(id, seq, content, Sha256.hex(content));
    }

    public static ProjectId project() {
        return new ProjectId(UUID.randomUUID());
    }
}
