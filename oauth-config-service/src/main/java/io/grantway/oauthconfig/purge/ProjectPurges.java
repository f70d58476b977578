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
 * Deletes what a project owns in this service: first connections are revoked at their providers, which may take days
 * if a provider is unavailable; then apps and configurations are deleted. Each call does what is possible now and
 * returns how much is left.
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

    /**
     * One transaction, whatever the project's size: from its commit on, the project's apps get no tokens, and
     * existing ones are void.
     */
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
