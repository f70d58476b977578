package io.grantway.oauthconfig.purge;

import io.grantway.contracts.oauthconfig.ConnectionId;
import io.grantway.contracts.oauthconfig.ProjectPurge;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.Disconnecting;
import io.grantway.oauthconfig.provider.connectsession.SessionCleaning;
import io.grantway.oauthconfig.project.PurgedProjects;
import io.grantway.oauthconfig.provider.configuration.Behalf;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes what a project owns here: connections are revoked at their providers first, which may take days where a provider
 * is away; then apps and configurations go. Each call does what can be done now and tells how much is left.
 */
@Component
class ProjectPurging {

    private static final int BATCH = 200;

    private final PurgedProjects purged;
    private final Connections connections;
    private final Disconnecting disconnecting;
    private final SessionCleaning sessions;
    private final ProviderConfigs configs;
    private final Apps apps;
    private final Behalf behalf;
    private final TransactionTemplate transaction;

    ProjectPurging(
            PurgedProjects purged,
            Connections connections,
            Disconnecting disconnecting,
            SessionCleaning sessions,
            ProviderConfigs configs,
            Apps apps,
            Behalf behalf,
            TransactionTemplate transaction) {
        this.purged = purged;
        this.connections = connections;
        this.disconnecting = disconnecting;
        this.sessions = sessions;
        this.configs = configs;
        this.apps = apps;
        this.behalf = behalf;
        this.transaction = transaction;
    }

    /** One transaction, whatever the project's size: no app of it gets a token from now on, and none that it has counts. */
    void close(ProjectId project) {
        transaction.executeWithoutResult(status -> {
            if (purged.close(project)) {
                apps.revokeAll(project);
            }
        });
    }

    ProjectPurge purge(ProjectId project) {
        close(project);
        List<ConnectionId> standing = connections.standing(project, BATCH);
        standing.forEach(id -> disconnecting.disconnect(id, "project_deleted", behalf.caller()));
        long left = connections.countUnrevoked(project) + sessions.countRepairs(project);
        if (left > 0) {
            return new ProjectPurge(false, left);
        }
        apps.deleteAll(project);
        sessions.removeAll(project);
        connections.removeAll(project);
        configs.removeAll(project, behalf.caller());
        return new ProjectPurge(true, 0);
    }
}
