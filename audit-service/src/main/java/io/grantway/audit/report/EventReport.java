package io.grantway.audit.report;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.RecordedEvent;
import io.grantway.contracts.audit.Target;
import io.grantway.platform.value.CanonicalJson;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a report: one line per event, with everything needed to check its hash against the log. */
final class EventReport {

    private static final List<String> COLUMNS = List.of(
            "event_id",
            "occurred_at",
            "received_at",
            "project_id",
            "service",
            "actor_type",
            "actor_id",
            "on_behalf_of",
            "action",
            "target_type",
            "target_id",
            "outcome",
            "reason",
            "request_id",
            "trace_id",
            "client_address",
            "details",
            "epoch",
            "seq",
            "content_hash");

    private final Csv csv;
    private final Clock clock;
    private final Instant end;
    private long rows;

    /**
     * Starts a report.
     *
     * @param longest time limit for writing all lines
     */
    EventReport(Writer out, Clock clock, Duration longest) {
        this.csv = new Csv(out);
        this.clock = clock;
        this.end = clock.instant().plus(longest);
    }

    void head() throws IOException {
        csv.record(COLUMNS);
    }

    void row(RecordedEvent recorded) throws IOException {
        if (clock.instant().isAfter(end)) {
            throw new IOException("The client reads the report too slowly.");
        }
        AuditEvent event = recorded.event();
        Actor actor = event.actor();
        @Nullable Actor onBehalfOf = event.onBehalfOf();
        @Nullable Target target = event.target();
        csv.record(Arrays.<@Nullable Object>asList(
                event.id(),
                event.occurredAt(),
                recorded.receivedAt(),
                event.projectId(),
                event.service(),
                actor.type(),
                actor.id(),
                onBehalfOf == null ? null : onBehalfOf.id(),
                event.action(),
                target == null ? null : target.type(),
                target == null ? null : target.id(),
                event.outcome(),
                event.reason(),
                event.requestId(),
                event.traceId(),
                event.clientAddress(),
                event.details().isEmpty() ? null : CanonicalJson.write(event.details()),
                recorded.epoch(),
                recorded.seq(),
                recorded.contentHash()));
        rows++;
    }

    /** How many events have been written. */
    long rows() {
        return rows;
    }
}
