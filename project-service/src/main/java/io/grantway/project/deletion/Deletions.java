package io.grantway.project.deletion;

import io.grantway.contracts.credential.ProjectKeysApi;
import io.grantway.contracts.oauthconfig.ProjectPurgeApi;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.ProjectMembersApi;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes deleted projects down: first their connections (revoked at the providers) and apps, then their keys, then the
 * roles of their members. Each step may be repeated, so a killed worker's successor starts from the first.
 */
@Component
class Deletions {

    private static final Logger log = LoggerFactory.getLogger(Deletions.class);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final DeletionTable table;
    private final ProjectPurgeApi connections;
    private final ProjectKeysApi keys;
    private final ProjectMembersApi members;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final DeletionSettings settings;

    Deletions(
            DeletionTable table,
            ProjectPurgeApi connections,
            ProjectKeysApi keys,
            ProjectMembersApi members,
            AuditOutbox audit,
            TransactionTemplate transaction,
            DeletionSettings settings) {
        this.table = table;
        this.connections = connections;
        this.keys = keys;
        this.members = members;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** Works on one deletion; true when there may be another one. */
    boolean work() {
        ProjectId project = table.take(settings.lease()).orElse(null);
        if (project == null) {
            sweep();
            return false;
        }
        try {
            if (!connections.purge(project).done()) {
                table.release(project, settings.interval());
                return true;
            }
            keys.destroy(project);
            members.take(project);
            finish(project);
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.warn("The deletion of {} waits: {}", project, e.getMessage());
            table.release(project, pause(table.attempts(project)));
        }
        return true;
    }

    private void finish(ProjectId project) {
        transaction.executeWithoutResult(status -> {
            if (table.finish(project)) {
                audit.append(AuditEntry.of("project.deleted").project(project).target("project", project));
            }
        });
    }

    private Duration pause(int attempts) {
        Duration pause = settings.interval().multipliedBy(1L << Math.min(attempts, 10));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private void sweep() {
        for (ProjectId project : table.abandoned(settings.pendingFor())) {
            members.take(project);
            table.drop(project);
        }
    }
}
