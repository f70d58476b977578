package io.grantway.oauthconfig.purge;

import io.grantway.contracts.oauthconfig.ProjectPurge;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.oauthconfig.project.PurgedProjects;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.Disconnections;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionCleanup;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes what a project owns here: connections are revoked at their providers first, which may take days where a provider
 * is away; then apps and configurations go. Each call does what can be done now and tells how much is left.
 */
@Component
class ProjectPurges {

    private static final int BATCH = 200;

    private final PurgedProjects purged;
    private final Connections connections;
    private final Disconnections disconnections;
    private final ConnectSessionCleanup sessions;
    private final ProviderConfigs configs;
    private final Apps apps;
    private final VaultCaller vaultCaller;
    private final TransactionTemplate transaction;

    ProjectPurges(
            PurgedProjects purged,
            Connections connections,
            Disconnections disconnections,
            ConnectSessionCleanup sessions,
            ProviderConfigs configs,
            Apps apps,
            VaultCaller vaultCaller,
            TransactionTemplate transaction) {
        this.purged = purged;
        this.connections = connections;
        this.disconnections = disconnections;
        this.sessions = sessions;
        this.configs = configs;
        this.apps = apps;
        this.vaultCaller = vaultCaller;
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
        standing.forEach(id -> disconnections.disconnect(id, "project_deleted", vaultCaller.caller()));
        long left = connections.countUnrevoked(project) + sessions.countRepairs(project);
        if (left > 0) {
            return new ProjectPurge(false, left);
        }
        apps.deleteAll(project);
        sessions.removeAll(project);
        connections.removeAll(project);
        configs.removeAll(project, vaultCaller.caller());
        return new ProjectPurge(true, 0);
    }
}
