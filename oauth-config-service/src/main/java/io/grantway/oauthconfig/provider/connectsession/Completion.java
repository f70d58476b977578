package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.provider.connection.ConnectionGrants;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.platform.audit.AuditOutbox;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last steps of a new connection: the app's grant, the release at the vault, the row. Each may be repeated. */
@Component
class Completion {

    private final Connections connections;
    private final ConnectionGrants grants;
    private final VaultedTokens tokens;
    private final AuditOutbox audit;

    Completion(Connections connections, ConnectionGrants grants, VaultedTokens tokens, AuditOutbox audit) {
        this.connections = connections;
        this.grants = grants;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** From now on the vault releases; before, the connection must be held against the worker for unconfirmed ones. */
    void releaseTo(ConnectionId id, @Nullable AppId appId, @Nullable String externalId, OnBehalfOf who) {
        if (appId != null) {
            grants.giveConfirmed(find(id), appId, who);
        }
        tokens.activate(id, externalId, who);
    }

    /** The same for a connection that nobody confirms. */
    void releaseOwn(ConnectionId id, ConnectSessionRow session, OnBehalfOf who) {
        if (session.appId() != null) {
            grants.giveOwn(find(id), session.appId(), who);
        }
        tokens.activate(id, session.externalId(), who);
    }

    /** Refuses an app whose grant {@link #releaseOwn} would not give. */
    void requireOwn(ConnectSessionRow session) {
        if (session.appId() != null) {
            grants.requireOwn(session.projectId(), session.providerConfigId(), session.appId());
        }
    }

    private ConnectionRow find(ConnectionId id) {
        return connections.find(id).orElseThrow(Connections::notFound);
    }

    /** Part of the caller's transaction; empty when the connection was given up meanwhile. */
    Optional<ConnectionRow> confirm(ConnectionId id, @Nullable String externalId) {
        Optional<ConnectionRow> confirmed = connections.confirm(id, externalId);
        confirmed.ifPresent(row -> audit.append(Connections.event("connection.confirmed", row)));
        return confirmed;
    }
}
