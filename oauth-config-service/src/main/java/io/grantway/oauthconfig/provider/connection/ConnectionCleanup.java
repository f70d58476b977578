package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.RevocationOutcome;
import io.grantway.platform.audit.AuditOutbox;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The final changes of a connection's row. */
@Component
class ConnectionCleanup {

    private static final int BATCH = 50;

    private final ConnectionTable rows;
    private final ConnectionGrantTable grants;
    private final Connections connections;
    private final ConnectionSettings settings;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    ConnectionCleanup(
            ConnectionTable rows,
            ConnectionGrantTable grants,
            Connections connections,
            ConnectionSettings settings,
            AuditOutbox audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.grants = grants;
        this.connections = connections;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Disconnects connections that were not confirmed in time. */
    void giveUpUnconfirmed() {
        transaction.executeWithoutResult(status -> rows.lockUnconfirmed(settings.unconfirmedLife(), BATCH)
                .forEach(row -> connections.change(
                        row.id(),
                        before -> before.disconnecting("not_confirmed_in_time", connections.now()),
                        Connections.event("connection.disconnect_requested", row)
                                .reason("not_confirmed_in_time"))));
    }

    /** Destroys the token set and marks the connection as revoked; the event contains the outcome at the provider. */
    void finish(ConnectionId id, RevocationOutcome outcome) {
        transaction.executeWithoutResult(status -> {
            ConnectionRow after = connections.change(
                    id, before -> before.state() == ConnectionState.DISCONNECTING ? before.revoked(outcome) : before);
            grants.deleteAll(id);
            audit.append(Connections.event("connection.revoked", after).detail("revocation", outcome.toString()));
        });
    }
}
