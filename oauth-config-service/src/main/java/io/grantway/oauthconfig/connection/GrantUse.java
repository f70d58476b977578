package io.grantway.oauthconfig.connection;

import io.grantway.contracts.credential.ReleaseMode;
import io.grantway.contracts.oauthconfig.AppId;
import io.grantway.contracts.oauthconfig.ConnectionGrant;
import io.grantway.contracts.oauthconfig.ConnectionId;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.client.Apps;
import io.grantway.oauthconfig.providerconfig.Behalf;
import io.grantway.platform.access.ProjectAccess;
import java.util.List;
import org.springframework.stereotype.Component;

/** What callers of the API may do with grants: whoever reads connections sees them, people decide about them. */
@Component
class GrantUse {

    private final Connections connections;
    private final Grants grants;
    private final Apps apps;
    private final ProjectAccess access;
    private final Behalf behalf;

    GrantUse(Connections connections, Grants grants, Apps apps, ProjectAccess access, Behalf behalf) {
        this.connections = connections;
        this.grants = grants;
        this.apps = apps;
        this.access = access;
        this.behalf = behalf;
    }

    List<ConnectionGrant> list(ConnectionId id) {
        ConnectionRow row = connections.find(id).orElseThrow(Connections::notFound);
        access.require(row.projectId(), Permission.CONNECTIONS_READ, Connections::notFound);
        return grants.of(id);
    }

    ConnectionGrant give(ConnectionId id, AppId app, ReleaseMode mode) {
        ConnectionRow row = decided(id);
        Connections.requireLive(row);
        if (apps.projectOf(app).filter(row.projectId()::equals).isEmpty()) {
            throw Grants.appNotFound();
        }
        return grants.give(row, app, mode, behalf.caller());
    }

    void withdraw(ConnectionId id, AppId app) {
        grants.withdraw(decided(id), app, behalf.caller());
    }

    /** The connection, for a person who decides what apps may do with it. */
    private ConnectionRow decided(ConnectionId id) {
        ConnectionRow row = connections.find(id).orElseThrow(Connections::notFound);
        access.require(row.projectId(), Permission.CONNECTIONS_WRITE, Connections::notFound);
        return row;
    }
}
