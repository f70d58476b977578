package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.oauthconfig.connection.Connection;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.platform.problem.ProblemException;
import org.springframework.stereotype.Component;

/** What API callers may do with connections: an app with all of its own project, a person according to their role. */
@Component
class ConnectionAccess {

    private final ConnectionTable rows;
    private final Connections connections;
    private final ConnectionGrants grants;
    private final Disconnections disconnections;
    private final ConnectionRefresh refresh;
    private final ConnectionPermissions permissions;
    private final VaultCaller vaultCaller;
    private final ConnectionSettings settings;

    ConnectionAccess(
            ConnectionTable rows,
            Connections connections,
            ConnectionGrants grants,
            Disconnections disconnections,
            ConnectionRefresh refresh,
            ConnectionPermissions permissions,
            VaultCaller vaultCaller,
            ConnectionSettings settings) {
        this.rows = rows;
        this.connections = connections;
        this.grants = grants;
        this.disconnections = disconnections;
        this.refresh = refresh;
        this.permissions = permissions;
        this.vaultCaller = vaultCaller;
        this.settings = settings;
    }

    Connection get(ConnectionId id) {
        return permissions.requireVisible(id).toConnection(connections.now());
    }

    /** The response contains the result: the state of the connection afterwards. */
    Connection refresh(ConnectionId id) {
        Connections.requireLive(permissions.requireChangeable(id));
        if (!rows.mayRefresh(id, settings.askedRefreshGap())) {
            throw new ProblemException(
                            ConnectionProblem.REFRESHED_JUST_NOW,
                            "A connection can be refreshed at most once every "
                                    + settings.askedRefreshGap().toSeconds() + " seconds.")
                    .retryAfter(settings.askedRefreshGap());
        }
        refresh.refreshNow(id, vaultCaller.caller().type() == ActorType.USER);
        return connections.find(id).orElseThrow(Connections::notFound).toConnection(connections.now());
    }

    Connection disconnect(ConnectionId id) {
        grants.recordEnd(permissions.requireChangeable(id));
        return disconnections.disconnect(id, null, vaultCaller.caller()).toConnection(connections.now());
    }
}
