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
import io.grantway.contracts.user.Permission;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** The audit log's API: events are handled here, findings and verification by their own features. */
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
    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.AUDIT_READ,
            administrator = true,
            rule = "without project_id: administrators only")
    public Page<RecordedEvent> listEvents(
            @Nullable ProjectId projectId,
            @Nullable String actorId,
            @Nullable String action,
            @Nullable String targetId,
            @Nullable Outcome outcome,
            boolean internal,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            @Nullable String cursor) {
        return events.list(
                new EventFilter(projectId, actorId, action, targetId, outcome, internal, from, to), limit, cursor);
    }

    @Override
    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.AUDIT_READ,
            administrator = true,
            rule = "events without a project: administrators only")
    public RecordedEvent getEvent(AuditEventId eventId) {
        return events.get(eventId);
    }

    @Override
    @Allow(value = Who.PEOPLE, administrator = true)
    public Verification verify(@Nullable Instant from, @Nullable Instant to) {
        return verifications.verify(from, to);
    }

    @Override
    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.AUDIT_READ,
            administrator = true,
            rule = "without project_id: administrators only")
    public Page<Finding> listFindings(
            @Nullable ProjectId projectId, @Nullable FindingStatus status, int limit, @Nullable String cursor) {
        return findings.list(projectId, status, limit, cursor);
    }

    @Override
    @Allow(
            value = Who.PEOPLE,
            permission = Permission.AUDIT_WRITE,
            administrator = true,
            rule = "findings without a project: administrators only")
    public Finding updateFinding(FindingId findingId, @Nullable IfMatch ifMatch, UpdateFinding request) {
        return findings.update(findingId, ifMatch, request);
    }
}
