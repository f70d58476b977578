package io.grantway.credential.key;

import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The projects that are being deleted. Nothing is released or leased in them from the commit of {@link #close} on, whatever
 * is left of them; their token sets can still be opened to be revoked, until their keys are destroyed.
 */
@Service
public class ClosedProjects {

    private final JdbcClient jdbc;
    private final ReleaseGate gate;
    private final AuditOutbox outbox;

    ClosedProjects(JdbcClient jdbc, ReleaseGate gate, AuditOutbox outbox) {
        this.jdbc = jdbc;
        this.gate = gate;
        this.outbox = outbox;
    }

    /** Closes a project for good, in one statement whatever its size. May be repeated. */
    @Transactional
    public void close(ProjectId project) {
        int inserted = jdbc.sql("INSERT INTO closed_project (project_id) VALUES (?) ON CONFLICT DO NOTHING")
                .param(project.value())
                .update();
        if (inserted == 1) {
            outbox.append(
                    AuditEntry.of("project.releases_closed").project(project).target("project", project.toString()));
            gate.close();
        }
    }

    /** Whether a project is closed; if it is not, it stays open until the transaction ends, which has its row locks. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean closedOrHeld(UUID projectId) {
        gate.enter();
        return jdbc.sql("SELECT EXISTS (SELECT FROM closed_project WHERE project_id = ?)")
                .param(projectId)
                .query(Boolean.class)
                .single();
    }
}
