package io.grantway.platform.audit;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.platform.request.RequestFacts;
import io.grantway.platform.value.CanonicalJson;
import io.grantway.platform.value.Ids;
import io.grantway.platform.value.Sha256;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Renders entries into events and their canonical text. */
public final class EventText {

    private static final int LONGEST_DETAIL = 1_000;

    private final String service;
    private final Ids ids;
    private final Clock clock;
    private final @Nullable Tracer tracer;

    public EventText(String service, Ids ids, Clock clock, @Nullable Tracer tracer) {
        this.service = service;
        this.ids = ids;
        this.clock = clock;
        this.tracer = tracer;
    }

    String service() {
        return service;
    }

    /**
     * Renders an entry.
     *
     * @param caller the actor, unless the entry names one
     */
    public PreparedEvent render(AuditEntry entry, Actor caller) {
        UUID id = ids.next();
        RequestFacts request = RequestFacts.current();
        String requestId = entry.requestId != null ? entry.requestId : request == null ? null : request.requestId();
        AuditEvent event = new AuditEvent(
                new AuditEventId(id),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                entry.project,
                service,
                entry.actor != null ? entry.actor : caller,
                entry.onBehalfOf,
                entry.action,
                entry.target,
                entry.outcome,
                entry.reason,
                requestId,
                traceId(),
                request == null ? null : request.clientAddress(),
                entry.details);
        String content = content(event);
        if (content.length() > AuditBatch.LONGEST_CONTENT) {
            content = content(event.withDetails(withoutLongOnes(entry.details)));
        }
        if (content.length() > AuditBatch.LONGEST_CONTENT) {
            content = content(event.withDetails(Map.of("left_out", List.copyOf(entry.details.keySet()))));
        }
        return new PreparedEvent(id, content, Sha256.of(content));
    }

    /** Removes overlong values that came from outside, and names them: audit-service would reject the event. */
    private static Map<String, Object> withoutLongOnes(Map<String, Object> details) {
        Map<String, Object> kept = new LinkedHashMap<>(details);
        List<String> leftOut = details.keySet().stream()
                .filter(name -> CanonicalJson.write(details.get(name)).length() > LONGEST_DETAIL)
                .toList();
        kept.keySet().removeAll(leftOut);
        kept.put("left_out", leftOut);
        return kept;
    }

    /** The canonical text of an event: snake_case members, absent ones omitted. */
    public static String content(AuditEvent event) {
        Map<String, Object> text = new LinkedHashMap<>();
        put(text, "id", event.id());
        put(text, "occurred_at", event.occurredAt());
        put(text, "project_id", event.projectId());
        put(text, "service", event.service());
        text.put("actor", actor(event.actor()));
        if (event.onBehalfOf() != null) {
            text.put("on_behalf_of", actor(event.onBehalfOf()));
        }
        put(text, "action", event.action());
        if (event.target() != null) {
            text.put(
                    "target",
                    Map.of("type", event.target().type(), "id", event.target().id()));
        }
        put(text, "outcome", event.outcome());
        put(text, "reason", event.reason());
        put(text, "request_id", event.requestId());
        put(text, "trace_id", event.traceId());
        put(text, "client_address", event.clientAddress());
        text.put("details", event.details());
        return CanonicalJson.write(text);
    }

    private static Map<String, Object> actor(Actor actor) {
        Map<String, Object> text = new LinkedHashMap<>();
        put(text, "type", actor.type());
        put(text, "id", actor.id());
        return text;
    }

    private static void put(Map<String, Object> text, String name, @Nullable Object value) {
        if (value != null) {
            text.put(name, value.toString());
        }
    }

    private @Nullable String traceId() {
        Span span = tracer == null ? null : tracer.currentSpan();
        return span == null ? null : span.context().traceId();
    }
}
