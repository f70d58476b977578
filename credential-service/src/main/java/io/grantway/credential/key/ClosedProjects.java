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
 * The projects that are being deleted. From the commit of {@link #close} on, nothing is released or leased in them;
 * their token sets can still be opened for revocation until their keys are destroyed.
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

    /** Closes a project permanently, in one statement whatever its size. Can be repeated. */
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

    /** Whether a project is closed; if not, it stays open until the transaction ends, which holds its row locks. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean closedOrHeld(UUID projectId) {
        gate.enter();
        return jdbc.sql("SELECT EXISTS (SELECT FROM closed_project WHERE project_id = ?)")
                .param(projectId)
                .query(Boolean.class)
                .single();
    }
}
