package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.issuer.client.AppGrantWithdrawals;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lowers or withdraws all grants of one app when the app's own limit is lowered or the app is deleted. */
@Component
class GrantsOfApp implements AppGrantWithdrawals {

    private static final Logger log = LoggerFactory.getLogger(GrantsOfApp.class);

    private final ConnectionGrantTable rows;
    private final Connections connections;
    private final ConnectionGrants grants;
    private final VaultCaller vaultCaller;
    private final TransactionTemplate transaction;

    GrantsOfApp(
            ConnectionGrantTable rows,
            Connections connections,
            ConnectionGrants grants,
            VaultCaller vaultCaller,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.connections = connections;
        this.grants = grants;
        this.vaultCaller = vaultCaller;
        this.transaction = transaction;
    }

    @Override
    public void lowerAll(AppId app) {
        eachOf(app, connection -> grants.lower(connection, app, vaultCaller.caller()));
    }

    @Override
    public List<AppId> aboveLimit(int limit) {
        return rows.aboveLimit(limit);
    }

    @Override
    public void withdrawAll(AppId app) {
        eachOf(app, connection -> withdrawOfDeleted(connection, app));
    }

    /** The app is deleted and an id is never reused, so a grant that the vault cannot withdraw now is useless. */
    private void withdrawOfDeleted(ConnectionRow connection, AppId app) {
        try {
            grants.withdraw(connection, app, vaultCaller.caller());
        } catch (ProblemException damaged) {
            log.error(
                    "The grant of the deleted app {} stays in the damaged credential of {}: {}",
                    app,
                    connection.id(),
                    damaged.type().code());
            transaction.executeWithoutResult(status -> rows.delete(connection.id(), app));
        }
    }

    /** A connection with a damaged credential does not block the others; the failure is reported after all are done. */
    private void eachOf(AppId app, Consumer<ConnectionRow> change) {
        @Nullable RuntimeException failure = null;
        for (ConnectionId id : rows.connectionsOf(app)) {
            try {
                connections.find(id).ifPresent(change);
            } catch (RemoteProblem | ProblemException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
