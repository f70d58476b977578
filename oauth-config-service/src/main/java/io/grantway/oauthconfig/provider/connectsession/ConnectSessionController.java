package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connection.Connection;
import io.grantway.contracts.oauthconfig.connectsession.ConfirmConnectSession;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSession;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionApi;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.connectsession.CreateConnectSession;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.idempotency.CompletedByRepetition;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(
        value = {Who.PEOPLE, Who.APPS},
        permission = Permission.CONNECTIONS_WRITE)
class ConnectSessionController implements ConnectSessionApi {

    private final ConnectSessions sessions;
    private final Confirmations confirmations;

    ConnectSessionController(ConnectSessions sessions, Confirmations confirmations) {
        this.sessions = sessions;
        this.confirmations = confirmations;
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public ConnectSession createConnectSession(CreateConnectSession request) {
        return sessions.create(request);
    }

    @Override
    public ConnectSession getConnectSession(ConnectSessionId id) {
        return sessions.get(id);
    }

    @Override
    @CompletedByRepetition
    public Connection confirmConnectSession(ConnectSessionId id, ConfirmConnectSession request) {
        return confirmations.confirm(id, request);
    }
}
