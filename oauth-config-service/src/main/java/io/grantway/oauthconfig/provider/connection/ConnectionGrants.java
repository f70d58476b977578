package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionGrant;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.exclusive.WorkLeases;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What apps may do with connections. Each change reaches the vault before the response; changes of one connection are
 * serialised. More access is written here first and then to the vault, less access in the reverse order: an
 * interrupted call leaves no grant that is effective but invisible, and repeating the call completes it.
 */
@Component
public class ConnectionGrants {

    private final ConnectionGrantTable rows;
    private final Connections connections;
    private final Apps apps;
    private final GrantDecisions decisions;
    private final VaultedTokens tokens;
    private final WorkLeases leases;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    ConnectionGrants(
            ConnectionGrantTable rows,
            Connections connections,
            Apps apps,
            GrantDecisions decisions,
            VaultedTokens tokens,
            WorkLeases leases,
            AuditOutbox audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.connections = connections;
        this.apps = apps;
        this.decisions = decisions;
        this.tokens = tokens;
        this.leases = leases;
        this.audit = audit;
        this.transaction = transaction;
    }

    List<ConnectionGrant> list(ConnectionId connection, @Nullable UUID after, int limit) {
        return rows.list(connection, after, limit);
    }

    /**
     * Creates or changes a grant by a person's decision; the vault has committed it when this returns.
     *
     * @throws ProblemException 409 if it exceeds what the app may be granted
     * @throws NeighbourUnavailable if it is unknown whether the vault has it; then the wider grant is stored here,
     *     because an effective grant must be visible
     */
    ConnectionGrant give(ConnectionRow connection, AppId app, TokenDelivery deliver, OnBehalfOf who) {
        return give(connection, app, tokens::grant, who, limit -> {
            if (!deliver.within(limit)) {
                throw new ProblemException(
                        ConnectionProblem.GRANT_ABOVE_APP_LIMIT,
                        "The app can be granted at most '" + limit + "'; change the app's 'deliver' first.");
            }
            decisions.record(connection, app, deliver);
            return deliver;
        });
    }

    /**
     * Grants the app of a confirmed session the most it may have.
     *
     * @throws ProblemException 403, audited, if a person withdrew that grant while the session was being confirmed
     */
    public ConnectionGrant giveConfirmed(ConnectionRow connection, AppId app, OnBehalfOf who) {
        return give(connection, app, tokens::grantWaiting, who, limit -> {
            decisions.requireConfirmable(connection, app);
            return limit;
        });
    }

    /**
     * Grants an app a new connection of the project's own client, limited by a person's last decision.
     *
     * @throws ProblemException 403, audited, if a person withdrew its grant and the app itself asks
     */
    public ConnectionGrant giveOwn(ConnectionRow connection, AppId app, OnBehalfOf who) {
        return give(connection, app, tokens::grantWaiting, who, limit -> decisions.own(connection, app, limit));
    }

    /** @throws ProblemException 403, audited, if an app asks for a connection whose grant {@link #giveOwn} refuses */
    public void requireOwn(ProjectId project, ProviderConfigId configuration, AppId app) {
        decisions.requireOwn(project, configuration, app);
    }

    /** How the vault is informed. */
    private interface Granting {
        void grant(ConnectionId id, AppId app, TokenDelivery deliver, OnBehalfOf who);
    }

    private ConnectionGrant give(
            ConnectionRow connection,
            AppId app,
            Granting granting,
            OnBehalfOf who,
            UnaryOperator<TokenDelivery> choice) {
        return alone(connection, () -> {
            Optional<ConnectionGrant> before = rows.find(connection.id(), app);
            TokenDelivery deliver = Objects.requireNonNull(transaction.execute(status -> {
                TokenDelivery chosen = choice.apply(limit(app).orElseThrow(ConnectionGrants::appNotFound));
                if (before.isEmpty() || !chosen.within(before.get().deliver())) {
                    put(connection, app, chosen);
                }
                return chosen;
            }));
            try {
                granting.grant(connection.id(), app, deliver, who);
            } catch (RemoteProblem e) {
                undo(connection, app, before);
                throw e;
            } catch (NeighbourUnavailable e) {
                if (e.notSent()) {
                    undo(connection, app, before);
                }
                throw e;
            }
            transaction.executeWithoutResult(status -> put(connection, app, deliver));
            return rows.find(connection.id(), app).orElseThrow();
        });
    }

    private <T> T alone(ConnectionRow connection, Supplier<T> change) {
        return leases.alone("grants " + connection.id(), change);
    }

    /** Restores the previous row after a grant that the vault certainly has not received. */
    private void undo(ConnectionRow connection, AppId app, Optional<ConnectionGrant> before) {
        transaction.executeWithoutResult(status -> {
            if (before.isPresent()) {
                put(connection, app, before.get().deliver());
            } else if (rows.delete(connection.id(), app)) {
                audit.append(event("grant.withdrawn", connection, app));
            }
        });
    }

    /** The most that the app may be granted, fixed until the transaction ends; empty if there is no such app. */
    private Optional<TokenDelivery> limit(AppId app) {
        rows.holdApp(app);
        return apps.find(app).map(App::deliver);
    }

    private void put(ConnectionRow connection, AppId app, TokenDelivery deliver) {
        Optional<ConnectionGrant> before = rows.find(connection.id(), app);
        if (before.isEmpty() || before.get().deliver() != deliver) {
            rows.put(connection.id(), app, deliver, connections.now());
            audit.append(event(before.isEmpty() ? "grant.given" : "grant.changed", connection, app)
                    .detail("deliver", deliver.toString()));
        }
    }

    static ProblemException appNotFound() {
        return new ProblemException(
                ConnectionProblem.APP_NOT_FOUND, "The app does not exist in the connection's project.");
    }

    /**
     * Withdraws a grant by a person's decision; the vault has committed it when this returns. May be repeated.
     *
     * @throws ProblemException 409 {@code credential_damaged} while the vault cannot record it; the grant then
     *     remains
     */
    void withdraw(ConnectionRow connection, AppId app, OnBehalfOf who) {
        alone(connection, () -> {
            transaction.executeWithoutResult(status -> decisions.record(connection, app, null));
            tokens.withdraw(connection.id(), app, who);
            transaction.executeWithoutResult(status -> {
                if (rows.delete(connection.id(), app)) {
                    audit.append(event("grant.withdrawn", connection, app));
                }
            });
            return app;
        });
    }

    /**
     * Ends the connection by a person's decision, and all its app grants with it. Not part of a transaction; may be
     * repeated.
     */
    void recordEnd(ConnectionRow connection) {
        if (decisions.byPerson()) {
            alone(connection, () -> {
                transaction.executeWithoutResult(status ->
                        rows.of(connection.id()).forEach(grant -> decisions.record(connection, grant.appId(), null)));
                return connection;
            });
        }
    }

    private static AuditEntry event(String action, ConnectionRow connection, AppId app) {
        return Connections.event(action, connection).detail("app_id", app.toString());
    }

    /**
     * Lowers a grant to the most its app may be granted. The vault is called even if the row is already lowered: an
     * earlier call may have ended between the two.
     */
    void lower(ConnectionRow connection, AppId app, OnBehalfOf who) {
        alone(connection, () -> {
            boolean lowered = Boolean.TRUE.equals(transaction.execute(status ->
                    limit(app).filter(limit -> limit == TokenDelivery.PROXY).isPresent()));
            if (lowered && rows.find(connection.id(), app).isPresent()) {
                tokens.lower(connection.id(), app, who);
                transaction.executeWithoutResult(status -> put(connection, app, TokenDelivery.PROXY));
            }
            return app;
        });
    }
}
