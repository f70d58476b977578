package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.Page;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.Connection;
import io.grantway.contracts.oauthconfig.connection.ConnectionApi;
import io.grantway.contracts.oauthconfig.connection.ConnectionGrant;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.EndingConnection;
import io.grantway.contracts.oauthconfig.connection.GrantRequest;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.idempotency.CompletedByRepetition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(
        value = {Who.PEOPLE, Who.APPS},
        permission = Permission.CONNECTIONS_WRITE,
        rule = "apps only with a grant for the connection")
class ConnectionController implements ConnectionApi {

    private final ConnectionList list;
    private final ConnectionForecast forecast;
    private final ConnectionAccess use;
    private final ConnectionGrantAccess grants;

    ConnectionController(
            ConnectionList list, ConnectionForecast forecast, ConnectionAccess use, ConnectionGrantAccess grants) {
        this.list = list;
        this.forecast = forecast;
        this.use = use;
        this.grants = grants;
    }

    @Override
    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.CONNECTIONS_READ)
    public Page<Connection> listConnections(
            @Nullable ProjectId projectId,
            @Nullable ConnectionState state,
            @Nullable ProviderConfigId providerConfigId,
            @Nullable String externalId,
            @Nullable String query,
            int limit,
            @Nullable String cursor) {
        return list.find(projectId, state, providerConfigId, externalId, query, limit, cursor);
    }

    @Override
    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.CONNECTIONS_READ)
    public Page<EndingConnection> forecastConnections(
            @Nullable ProjectId projectId, int days, int limit, @Nullable String cursor) {
        return forecast.find(projectId, days, limit, cursor);
    }

    @Override
    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.CONNECTIONS_READ)
    public Connection getConnection(ConnectionId id) {
        return use.get(id);
    }

    @Override
    @CompletedByRepetition
    public Connection refreshConnection(ConnectionId id) {
        return use.refresh(id);
    }

    @Override
    @ResponseStatus(HttpStatus.ACCEPTED)
    public Connection disconnect(ConnectionId id) {
        return use.disconnect(id);
    }

    @Override
    @Allow(
            value = {Who.PEOPLE, Who.APPS},
            permission = Permission.CONNECTIONS_READ)
    public Page<ConnectionGrant> listGrants(ConnectionId id, int limit, @Nullable String cursor) {
        return grants.list(id, limit, cursor);
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.CONNECTIONS_WRITE)
    public ConnectionGrant grant(ConnectionId id, AppId appId, GrantRequest request) {
        return grants.give(id, appId, request.deliver());
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.CONNECTIONS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void withdraw(ConnectionId id, AppId appId) {
        grants.withdraw(id, appId);
    }
}
