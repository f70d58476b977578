package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.Page;
import io.grantway.contracts.oauthconfig.connection.Connection;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.project.NamedProject;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.list.Creation;
import io.grantway.platform.list.Cursors;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the connections of a project, page by page, for callers who may read them. */
@Component
class ConnectionList {

    private final ConnectionTable rows;
    private final Connections connections;
    private final ProjectAccess access;
    private final NamedProject named;
    private final Cursors cursors;

    ConnectionList(
            ConnectionTable rows, Connections connections, ProjectAccess access, NamedProject named, Cursors cursors) {
        this.rows = rows;
        this.connections = connections;
        this.access = access;
        this.named = named;
        this.cursors = cursors;
    }

    Page<Connection> find(
            @Nullable ProjectId project,
            @Nullable ConnectionState state,
            @Nullable ProviderConfigId config,
            @Nullable String externalId,
            @Nullable String query,
            int limit,
            @Nullable String cursor) {
        ConnectionFilter filter = new ConnectionFilter(named.of(project), state, config, externalId, query);
        access.require(filter.projectId(), Permission.CONNECTIONS_READ);
        Instant now = connections.now();
        Page<ConnectionRow> page = cursors.pageByCreation(
                filter.name(),
                limit,
                cursor,
                (after, most) -> rows.list(filter, now, after, most),
                row -> new Creation(row.createdAt(), row.id().value()));
        return named.existing(filter.projectId(), page).map(row -> row.toConnection(now));
    }
}
