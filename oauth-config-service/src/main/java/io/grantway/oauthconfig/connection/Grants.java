package io.grantway.oauthconfig.connection;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.credential.ReleaseMode;
import io.grantway.contracts.oauthconfig.App;
import io.grantway.contracts.oauthconfig.AppId;
import io.grantway.contracts.oauthconfig.ConnectionGrant;
import io.grantway.contracts.oauthconfig.ConnectionId;
import io.grantway.oauthconfig.client.AppGrants;
import io.grantway.oauthconfig.client.Apps;
import io.grantway.oauthconfig.providerconfig.Behalf;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What apps may do with connections. Each change reaches the vault before it is answered; changes of one connection go one
 * after the other, so that row and vault never disagree for longer than a repeated call takes.
 */
@Component
public class Grants implements AppGrants {

    private final AppGrantRows rows;
    private final Connections connections;
    private final Apps apps;
    private final VaultedTokens tokens;
    private final Behalf behalf;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Grants(
            AppGrantRows rows,
            Connections connections,
            Apps apps,
            VaultedTokens tokens,
            Behalf behalf,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.connections = connections;
        this.apps = apps;
        this.tokens = tokens;
        this.behalf = behalf;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<ConnectionGrant> of(ConnectionId connection) {
        return rows.of(connection);
    }

    /**
     * Gives or changes a grant; the vault has committed it when this returns.
     *
     * @throws ProblemException 409 when that is more than the app may be granted
     * @throws NeighbourUnavailable when the vault may have it or not: then it is kept here, for what counts must be seen
     */
    ConnectionGrant give(ConnectionRow connection, AppId app, ReleaseMode mode, OnBehalfOf who) {
        return give(connection, app, who, limit -> {
            if (!mode.within(limit)) {
                throw new ProblemException(
                        ConnectionProblem.GRANT_ABOVE_RELEASE_MODE,
                        "The app's release_mode is " + limit + "; change that first, or grant no more than it allows.");
            }
            return mode;
        });
    }

    /** As above, as much as the app may be granted. */
    public ConnectionGrant give(ConnectionRow connection, AppId app, OnBehalfOf who) {
        return give(connection, app, who, limit -> limit);
    }

    private ConnectionGrant give(
            ConnectionRow connection, AppId app, OnBehalfOf who, UnaryOperator<ReleaseMode> choice) {
        AtomicReference<@Nullable NeighbourUnavailable> doubt = new AtomicReference<>();
        ConnectionGrant given = Objects.requireNonNull(transaction.execute(status -> {
            rows.lock(connection.id());
            ReleaseMode mode = choice.apply(limit(app).orElseThrow(Grants::appNotFound));
            put(connection, app, mode);
            try {
                tokens.grant(connection.id(), app, mode, who);
            } catch (NeighbourUnavailable e) {
                if (e.notSent()) {
                    throw e;
                }
                doubt.set(e);
            }
            return rows.find(connection.id(), app).orElseThrow();
        }));
        @Nullable NeighbourUnavailable unknown = doubt.get();
        if (unknown != null) {
            throw unknown;
        }
        return given;
    }

    /** The most that the app may be granted, until the transaction ends; empty when there is no such app. */
    private Optional<ReleaseMode> limit(AppId app) {
        rows.holdApp(app);
        return apps.find(app).map(App::releaseMode);
    }

    private void put(ConnectionRow connection, AppId app, ReleaseMode mode) {
        Optional<ConnectionGrant> before = rows.find(connection.id(), app);
        if (before.isEmpty() || before.get().mode() != mode) {
            rows.put(connection.id(), app, mode, clock.instant());
            audit.append(event(before.isEmpty() ? "grant.given" : "grant.changed", connection, app)
                    .detail("mode", mode.toString()));
        }
    }

    static ProblemException appNotFound() {
        return new ProblemException(
                ConnectionProblem.APP_NOT_FOUND, "There is no such app in the connection's project.");
    }

    /** May be repeated. */
    void withdraw(ConnectionRow connection, AppId app, OnBehalfOf who) {
        transaction.executeWithoutResult(status -> {
            rows.lock(connection.id());
            if (rows.delete(connection.id(), app)) {
                audit.append(event("grant.withdrawn", connection, app));
            }
            tokens.withdraw(connection.id(), app, who);
        });
    }

    private static AuditEntry event(String action, ConnectionRow connection, AppId app) {
        return Connections.event(action, connection).detail("app_id", app.toString());
    }

    @Override
    public void lowerAll(AppId app) {
        eachOf(app, connection -> lower(connection, app));
    }

    /** The vault is told also where our row says that it knows: a call may have ended between the two. */
    private void lower(ConnectionRow connection, AppId app) {
        transaction.executeWithoutResult(status -> {
            rows.lock(connection.id());
            boolean lowered =
                    limit(app).filter(limit -> limit == ReleaseMode.PROXY_ONLY).isPresent();
            if (lowered && rows.find(connection.id(), app).isPresent()) {
                put(connection, app, ReleaseMode.PROXY_ONLY);
                tokens.lower(connection.id(), app, behalf.caller());
            }
        });
    }

    @Override
    public List<AppId> aboveLimit(int limit) {
        return rows.aboveLimit(limit);
    }

    @Override
    public void withdrawAll(AppId app) {
        eachOf(app, connection -> withdraw(connection, app, behalf.caller()));
    }

    /** A connection whose credential is damaged keeps no other from its turn; it is told when all had theirs. */
    private void eachOf(AppId app, Consumer<ConnectionRow> change) {
        @Nullable RemoteProblem failure = null;
        for (ConnectionId id : rows.connectionsOf(app)) {
            try {
                connections.find(id).ifPresent(change);
            } catch (RemoteProblem e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
