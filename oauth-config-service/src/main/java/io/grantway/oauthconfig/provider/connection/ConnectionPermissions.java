package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.idempotency.KeyedRequest;
import io.grantway.platform.idempotency.ReplayCheck;
import io.grantway.platform.idempotency.ReplayChecks;
import io.grantway.platform.problem.ProblemException;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Who may see and change a connection: a person according to their role; an app sees all of its own project and
 * changes those it has a grant for, so it cannot end, refresh or repair a connection that only another app uses.
 */
@Component
public class ConnectionPermissions implements ReplayChecks {

    private static final String CHECK = "connection_grant";

    private final Connections connections;
    private final ConnectionGrantTable grants;
    private final ProjectAccess access;
    private final CurrentCaller caller;

    ConnectionPermissions(
            Connections connections, ConnectionGrantTable grants, ProjectAccess access, CurrentCaller caller) {
        this.connections = connections;
        this.grants = grants;
        this.access = access;
        this.caller = caller;
    }

    ConnectionRow requireVisible(ConnectionId id) {
        return require(id, Permission.CONNECTIONS_READ);
    }

    /**
     * The connection, for a change. An ended connection has no grants, and nothing changes it: a repeated call gets
     * the same response as the first one.
     *
     * @throws ProblemException 403, audited, for an app without a grant
     */
    ConnectionRow requireChangeable(ConnectionId id) {
        ConnectionRow row = require(id, Permission.CONNECTIONS_WRITE);
        if (!row.hasEnded()) {
            requireGrant(row);
        }
        return row;
    }

    /**
     * The connection of a configuration to repair, for a caller who may change connections of its project.
     *
     * @throws ProblemException 404; 409 if it has ended; 403, audited, for an app without a grant
     */
    public ConnectionRow requireRepairable(ConnectionId id, ProviderConfigId configuration) {
        ConnectionRow row = connections
                .find(id)
                .filter(found -> found.providerConfigId().equals(configuration))
                .orElseThrow(Connections::notFound);
        Connections.requireLive(row);
        requireGrant(row);
        return row;
    }

    private void requireGrant(ConnectionRow row) {
        if (!(caller.get() instanceof Caller.App app)) {
            return;
        }
        if (grants.find(row.id(), app.id()).isEmpty()) {
            throw access.denied(
                    row.projectId(),
                    "no_grant",
                    new ProblemException(
                            PlatformProblem.FORBIDDEN,
                            "An app may change only connections that it has a grant for; ask a member of the project"
                                    + " for one."));
        }
        KeyedRequest.passed(CHECK, row.id());
    }

    @Override
    public List<ReplayCheck> all() {
        return List.of(new ReplayCheck(
                CHECK,
                passed -> requireGrant(
                        connections.find(ConnectionId.of(passed.getFirst())).orElseThrow(Connections::notFound))));
    }

    private ConnectionRow require(ConnectionId id, Permission permission) {
        ConnectionRow row = connections.find(id).orElseThrow(Connections::notFound);
        access.require(row.projectId(), permission, Connections::notFound);
        return row;
    }
}
