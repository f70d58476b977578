package io.grantway.audit.finding;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.audit.Finding;
import io.grantway.contracts.audit.FindingId;
import io.grantway.contracts.audit.FindingStatus;
import io.grantway.contracts.audit.UpdateFinding;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The use cases of people who work with findings: listing them and marking them as seen. */
@Service
public class Findings {

    private final FindingTable table;
    private final ProjectAccess access;
    private final AuditOutbox outbox;
    private final TransactionTemplate transaction;
    private final Cursors cursors;

    Findings(
            FindingTable table,
            ProjectAccess access,
            AuditOutbox outbox,
            TransactionTemplate transaction,
            Cursors cursors) {
        this.transaction = transaction;
        this.table = table;
        this.access = access;
        this.outbox = outbox;
        this.cursors = cursors;
    }

    /**
     * Lists findings, newest first; if no project is named, those of all projects and of the platform, for
     * administrators.
     */
    public Page<Finding> list(
            @Nullable ProjectId project, @Nullable FindingStatus status, int limit, @Nullable String cursor) {
        if (project == null) {
            access.requireAdministrator();
        } else {
            access.require(project, Permission.AUDIT_READ);
        }
        return cursors.pageById(
                "findings|" + project + "|" + status,
                limit,
                cursor,
                (before, most) -> table.list(project, status, before, most),
                finding -> finding.id().value());
    }

    /** Marks a finding as seen, or undoes that; writes nothing when the status does not change. */
    public Finding update(FindingId id, @Nullable IfMatch ifMatch, UpdateFinding request) {
        Finding finding = table.find(id).orElseThrow(() -> notFound(id));
        requireWrite(finding);
        Versions.check(ifMatch, finding.version());
        if (finding.status() == request.status()) {
            return finding;
        }
        transaction.executeWithoutResult(status -> mark(finding, request));
        return table.find(id).orElseThrow(() -> notFound(id));
    }

    private void mark(Finding finding, UpdateFinding request) {
        if (!table.mark(finding.id(), finding.version(), request.status())) {
            throw Versions.stale();
        }
        outbox.append(AuditEntry.of("finding.updated")
                .project(finding.projectId())
                .target("finding", finding.id())
                .detail("rule", finding.rule())
                .detail("before", Map.of("status", finding.status().toString()))
                .detail("after", Map.of("status", request.status().toString())));
    }

    private void requireWrite(Finding finding) {
        ProjectId project = finding.projectId();
        if (project != null) {
            access.require(project, Permission.AUDIT_WRITE, () -> notFound(finding.id()));
        } else if (!access.administrator()) {
            throw notFound(finding.id());
        }
    }

    private static ProblemException notFound(FindingId id) {
        return new ProblemException(
                FindingProblem.FINDING_NOT_FOUND,
                "The finding " + id + " does not exist, or you do not have access" + " to it.");
    }
}
