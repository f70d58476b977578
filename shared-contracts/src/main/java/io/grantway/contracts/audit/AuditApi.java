package io.grantway.contracts.audit;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.project.ProjectId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;

/**
 * The audit log. Only administrators may omit {@code project_id}; they then see every project and the platform. Lists
 * are newest first. The report {@code GET /api/v1/audit/reports/events.csv} accepts the filters of the list; it is
 * streamed and therefore defined in the service instead of here.
 */
@HttpExchange("/api/v1/audit")
public interface AuditApi {

    @GetExchange("/events")
    Page<RecordedEvent> listEvents(
            @RequestParam(name = "project_id", required = false) @Nullable ProjectId projectId,
            @RequestParam(name = "actor", required = false) @Size(max = 100) @Nullable String actorId,
            @RequestParam(name = "action", required = false) @Size(max = 100) @Nullable String action,
            @RequestParam(name = "target", required = false) @Size(max = 100) @Nullable String targetId,
            @RequestParam(name = "outcome", required = false) @Nullable Outcome outcome,
            @RequestParam(name = "internal", defaultValue = "true") boolean internal,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    @GetExchange("/events/{event_id}")
    RecordedEvent getEvent(@PathVariable("event_id") AuditEventId eventId);

    /** Recomputes the hash of every event in the range and looks for gaps; for administrators, at most 31 days. */
    @GetExchange("/verification")
    Verification verify(
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to);

    @GetExchange("/findings")
    Page<Finding> listFindings(
            @RequestParam(name = "project_id", required = false) @Nullable ProjectId projectId,
            @RequestParam(name = "status", required = false) @Nullable FindingStatus status,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    @PatchExchange("/findings/{finding_id}")
    Finding updateFinding(
            @PathVariable("finding_id") FindingId findingId,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch,
            @RequestBody @Valid UpdateFinding request);
}
