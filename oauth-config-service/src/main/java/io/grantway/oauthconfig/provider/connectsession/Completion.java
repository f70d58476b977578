package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.provider.connection.ConnectionGrants;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.platform.audit.AuditOutbox;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The last steps of a new connection: the app's grant, the release at the vault, the row. Each may be repeated. */
@Component
class Completion {

    private final ConnectSessionTable rows;
    private final Connections connections;
    private final ConnectionGrants grants;
    private final VaultedTokens tokens;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    Completion(
            ConnectSessionTable rows,
            Connections connections,
            ConnectionGrants grants,
            VaultedTokens tokens,
            AuditOutbox audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.connections = connections;
        this.grants = grants;
        this.tokens = tokens;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Completes a connection that its app has confirmed, once the session is claimed.
     *
     * @return false if the connection was given up meanwhile, or another caller was faster
     */
    boolean complete(ConnectSessionRow session, ConnectionId id, String externalId, OnBehalfOf who) {
        if (!connections.holdPending(id)) {
            return false;
        }
        if (session.appId() != null) {
            grants.giveConfirmed(find(id), session.appId(), who);
        }
        tokens.activate(id, externalId, who); // the vault releases tokens from here on
        return Boolean.TRUE.equals(
                transaction.execute(status -> confirm(id, externalId).isPresent() && rows.confirm(session.id())));
    }

    /**
     * Completes a connection that needs no confirmation; of two concurrent calls one wins, and the other's connection
     * is given up as unconfirmed.
     */
    void completeOwn(ConnectSessionRow session, ConnectionId id, OnBehalfOf who) {
        if (session.appId() != null) {
            grants.giveOwn(find(id), session.appId(), who);
        }
        tokens.activate(id, session.externalId(), who);
        transaction.executeWithoutResult(status -> {
            if (rows.confirmDirectly(session.id(), id)) {
                confirm(id, session.externalId());
            }
        });
    }

    /** Rejects an app whose grant {@link #completeOwn} would refuse. */
    void requireOwn(ConnectSessionRow session) {
        if (session.appId() != null) {
            grants.requireOwn(session.projectId(), session.providerConfigId(), session.appId());
        }
    }

    private ConnectionRow find(ConnectionId id) {
        return connections.find(id).orElseThrow(Connections::notFound);
    }

    /** Part of the caller's transaction; empty if the connection was given up meanwhile. */
    private Optional<ConnectionRow> confirm(ConnectionId id, @Nullable String externalId) {
        Optional<ConnectionRow> confirmed = connections.confirm(id, externalId);
        confirmed.ifPresent(row -> audit.append(Connections.event("connection.confirmed", row)));
        return confirmed;
    }
}
