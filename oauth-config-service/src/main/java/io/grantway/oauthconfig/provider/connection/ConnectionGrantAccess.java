package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.Page;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionGrant;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.oauthconfig.issuer.client.DeliveryRule;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Access to app grants: whoever may read a connection sees them; only people change them. */
@Component
class ConnectionGrantAccess {

    private final Connections connections;
    private final ConnectionGrants grants;
    private final Apps apps;
    private final DeliveryRule deliveries;
    private final ProjectAccess access;
    private final Cursors cursors;
    private final VaultCaller vaultCaller;

    ConnectionGrantAccess(
            Connections connections,
            ConnectionGrants grants,
            Apps apps,
            DeliveryRule deliveries,
            ProjectAccess access,
            Cursors cursors,
            VaultCaller vaultCaller) {
        this.connections = connections;
        this.grants = grants;
        this.apps = apps;
        this.deliveries = deliveries;
        this.access = access;
        this.cursors = cursors;
        this.vaultCaller = vaultCaller;
    }

    Page<ConnectionGrant> list(ConnectionId id, int limit, @Nullable String cursor) {
        ConnectionRow row = connections.find(id).orElseThrow(Connections::notFound);
        access.require(row.projectId(), Permission.CONNECTIONS_READ, Connections::notFound);
        return cursors.pageById(
                "grants " + id, limit, cursor, (after, most) -> grants.list(id, after, most), grant -> grant.appId()
                        .value());
    }

    ConnectionGrant give(ConnectionId id, AppId app, TokenDelivery deliver) {
        ConnectionRow row = decided(id);
        Connections.requireLive(row);
        if (apps.projectOf(app).filter(row.projectId()::equals).isEmpty()) {
            throw ConnectionGrants.appNotFound();
        }
        deliveries.requireServed(deliver);
        if (deliver == TokenDelivery.TOKEN) {
            requireMayGiveTokens(row);
        }
        return grants.give(row, app, deliver, vaultCaller.caller());
    }

    /**
     * Requires the permission to grant {@code tokens:read} for a grant that releases tokens: it has the same effect
     * for whoever holds the app's secret, on a connection that another app's end user may have made.
     */
    private void requireMayGiveTokens(ConnectionRow row) {
        if (!access.givable(row.projectId()).contains(Permission.TOKENS_READ)) {
            throw access.denied(
                    row.projectId(),
                    "scopes_exceed_caller",
                    new ProblemException(
                            ConnectionProblem.SCOPES_EXCEED_CALLER,
                            "Only an owner or administrator of the project can let an app read the tokens of a"
                                    + " connection."));
        }
    }

    void withdraw(ConnectionId id, AppId app) {
        grants.withdraw(decided(id), app, vaultCaller.caller());
    }

    /** The connection, for a person who decides what apps may do with it. */
    private ConnectionRow decided(ConnectionId id) {
        ConnectionRow row = connections.find(id).orElseThrow(Connections::notFound);
        access.require(row.projectId(), Permission.CONNECTIONS_WRITE, Connections::notFound);
        return row;
    }
}
