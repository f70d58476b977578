package io.grantway.audit.event;

import io.grantway.audit.finding.Findings;
import io.grantway.audit.verification.Verifications;
import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.audit.AuditApi;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.Finding;
import io.grantway.contracts.audit.FindingId;
import io.grantway.contracts.audit.FindingStatus;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.audit.RecordedEvent;
import io.grantway.contracts.audit.UpdateFinding;
import io.grantway.contracts.audit.Verification;
import io.grantway.contracts.project.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** The audit log's API: events here, findings and verification at their features. */
@RestController
class AuditController implements AuditApi {

    private final Events events;
    private final Findings findings;
    private final Verifications verifications;

    AuditController(Events events, Findings findings, Verifications verifications) {
        this.events = events;
        this.findings = findings;
        this.verifications = verifications;
    }

    @Override
    public Page<RecordedEvent> listEvents(
            @Nullable ProjectId projectId,
            @Nullable String actorId,
            @Nullable String action,
            @Nullable String targetId,
            @Nullable Outcome outcome,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            @Nullable String cursor) {
        return events.list(new EventFilter(projectId, actorId, action, targetId, outcome, from, to), limit, cursor);
    }

    @Override
    public RecordedEvent getEvent(AuditEventId eventId) {
        return events.get(eventId);
    }

    @Override
    public Verification verify(@Nullable Instant from, @Nullable Instant to) {
        return verifications.verify(from, to);
    }

    @Override
    public Page<Finding> listFindings(
            @Nullable ProjectId projectId, @Nullable FindingStatus status, int limit, @Nullable String cursor) {
        return findings.list(projectId, status, limit, cursor);
    }

    @Override
    public Finding updateFinding(FindingId findingId, @Nullable IfMatch ifMatch, UpdateFinding request) {
        return findings.update(findingId, ifMatch, request);
    }
}
