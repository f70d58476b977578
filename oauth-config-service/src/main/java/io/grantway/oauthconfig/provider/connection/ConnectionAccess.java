package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.Page;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.oauthconfig.connection.Connection;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.project.NamedProject;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What callers of the API may do with connections: an app with all of its own project, a person as their role allows. */
@Component
class ConnectionAccess {

    private final ConnectionTable rows;
    private final Connections connections;
    private final ConnectionGrants grants;
    private final Disconnections disconnections;
    private final ConnectionRefresh refresh;
    private final ProjectAccess access;
    private final NamedProject named;
    private final VaultCaller vaultCaller;
    private final Cursors cursors;
    private final ConnectionSettings settings;

    ConnectionAccess(
            ConnectionTable rows,
            Connections connections,
            ConnectionGrants grants,
            Disconnections disconnections,
            ConnectionRefresh refresh,
            ProjectAccess access,
            NamedProject named,
            VaultCaller vaultCaller,
            Cursors cursors,
            ConnectionSettings settings) {
        this.rows = rows;
        this.connections = connections;
        this.grants = grants;
        this.disconnections = disconnections;
        this.refresh = refresh;
        this.access = access;
        this.named = named;
        this.vaultCaller = vaultCaller;
        this.cursors = cursors;
        this.settings = settings;
    }

    Page<Connection> list(
            @Nullable ProjectId project,
            @Nullable ConnectionState state,
            @Nullable ProviderConfigId config,
            @Nullable String externalId,
            int limit,
            @Nullable String cursor) {
        ConnectionFilter filter = new ConnectionFilter(named.of(project), state, config, externalId);
        access.require(filter.projectId(), Permission.CONNECTIONS_READ);
        Instant now = connections.now();
        UUID after = cursor == null
                ? null
                : UUID.fromString(cursors.open(filter.name(), cursor).getFirst());
        List<Connection> found = rows.list(filter, now, after, limit + 1).stream()
                .map(row -> row.toConnection(now))
                .toList();
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<Connection> page = found.subList(0, limit);
        return new Page<>(
                page, cursors.seal(filter.name(), page.getLast().id().value().toString()));
    }

    Connection get(ConnectionId id) {
        return require(id, Permission.CONNECTIONS_READ).toConnection(connections.now());
    }

    private ConnectionRow require(ConnectionId id, Permission permission) {
        ConnectionRow row = connections.find(id).orElseThrow(Connections::notFound);
        access.require(row.projectId(), permission, Connections::notFound);
        return row;
    }

    /** The response tells how it went: the state of the connection afterwards. */
    Connection refresh(ConnectionId id) {
        Connections.requireLive(require(id, Permission.CONNECTIONS_WRITE));
        if (!rows.mayRefresh(id, settings.askedRefreshGap())) {
            throw new ProblemException(
                            ConnectionProblem.REFRESHED_JUST_NOW,
                            "A connection can be refreshed at most once in "
                                    + settings.askedRefreshGap().toSeconds() + " seconds.")
                    .retryAfter(settings.askedRefreshGap());
        }
        refresh.refreshNow(id, vaultCaller.caller().type() == ActorType.USER);
        return connections.find(id).orElseThrow(Connections::notFound).toConnection(connections.now());
    }

    Connection disconnect(ConnectionId id) {
        grants.recordEnd(require(id, Permission.CONNECTIONS_WRITE));
        return disconnections.disconnect(id, null, vaultCaller.caller()).toConnection(connections.now());
    }
}
