package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshWindow;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ConfigurationUsage;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The connections, for the features that create, refresh and end them. Every change of state is announced once. */
@Component
public class Connections implements ConfigurationUsage {

    private final ConnectionTable rows;
    private final RefreshQueue queue;
    private final ProviderConfigs configs;
    private final ConnectionSettings settings;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Connections(
            ConnectionTable rows,
            RefreshQueue queue,
            ProviderConfigs configs,
            ConnectionSettings settings,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.queue = queue;
        this.configs = configs;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Optional<ConnectionRow> find(ConnectionId id) {
        return rows.find(id);
    }

    /** The problem for a foreign or unknown connection. */
    public static ProblemException notFound() {
        return new ProblemException(
                ConnectionProblem.CONNECTION_NOT_FOUND,
                "The connection does not exist, or you do not have access to it.");
    }

    /**
     * Rejects a connection that is unconfirmed or has ended.
     *
     * @throws ProblemException 409
     */
    public static void requireLive(ConnectionRow row) {
        if (row.state() == ConnectionState.PENDING) {
            throw new ProblemException(
                    ConnectionProblem.CONNECTION_NOT_CONFIRMED, "The app has not confirmed this connection.");
        }
        if (!row.isLive()) {
            throw because(
                    row,
                    new ProblemException(
                            ConnectionProblem.CONNECTION_ENDED,
                            "The connection is " + row.state() + "; create a new one."));
        }
    }

    /** Describes why and since when a connection is in its state. */
    private static ProblemException because(ConnectionRow row, ProblemException problem) {
        @Nullable String reason = row.health().reason();
        problem.with("state", row.state()).with("since", row.stateSince());
        return reason == null ? problem : problem.with("reason", reason);
    }

    /**
     * Creates an unconfirmed connection; part of the caller's transaction. Its configuration cannot be deleted
     * meanwhile.
     */
    public ConnectionRow insertPending(
            ConnectionId id,
            Configuration configuration,
            @Nullable String externalId,
            TokenMeta meta,
            @Nullable ProviderSecretId clientSecretId,
            RefreshTokenLife life,
            @Nullable ProviderAccount account,
            ConnectionValues values) {
        configs.hold(configuration.id());
        Instant now = now();
        ConnectionRow row = new ConnectionRow(
                id,
                configuration.projectId(),
                configuration.id(),
                configuration.provider(),
                externalId,
                ConnectionHealth.of(ConnectionState.PENDING, null),
                1,
                now,
                meta.scopes(),
                account,
                TokenTimes.first(meta, clientSecretId, life, now),
                null,
                null,
                null,
                values,
                now,
                now,
                1);
        rows.insert(row);
        queue.plan(row, window(Optional.of(configuration)), now);
        return row;
    }

    /** Starts a confirmation; false if the connection is no longer pending. */
    public boolean holdPending(ConnectionId id) {
        return rows.holdPending(id, settings.confirmationHold());
    }

    /**
     * Completes a confirmation, as part of the caller's transaction; empty if the connection was given up meanwhile.
     */
    public Optional<ConnectionRow> confirm(ConnectionId id, @Nullable String externalId) {
        return rows.lock(id)
                .filter(row -> row.state() == ConnectionState.PENDING)
                .map(row -> write(row, row.confirmed(externalId), List.of()));
    }

    /**
     * Changes a connection under its lock and announces a change of state. Returning the same row changes nothing.
     *
     * @param events further events of the same transaction
     * @throws ProblemException 404 if there is no such connection
     */
    public ConnectionRow change(ConnectionId id, UnaryOperator<ConnectionRow> change, AuditEntry... events) {
        return Objects.requireNonNull(transaction.execute(status -> {
            ConnectionRow before = rows.lock(id).orElseThrow(Connections::notFound);
            ConnectionRow after = change.apply(before);
            return after.equals(before) ? before : write(before, after, List.of(events));
        }));
    }

    /** When the provider accepts refreshes; always if the configuration cannot be used at the moment. */
    private RefreshWindow window(Optional<Configuration> configuration) {
        return configuration
                .flatMap(configs::usableClient)
                .map(client -> client.description().refresh().window())
                .orElse(RefreshWindow.ALWAYS);
    }

    private ConnectionRow write(ConnectionRow before, ConnectionRow changed, List<AuditEntry> events) {
        ConnectionRow after = changed.following(before, now());
        rows.save(after);
        if (!after.values().equals(before.values())) {
            rows.saveValues(after);
        }
        if (!Objects.equals(after.refreshedAt(), before.refreshedAt())) {
            queue.plan(after, window(configs.findEvenDeleted(after.providerConfigId())), after.updatedAt());
        }
        if (after.stateSeq() != before.stateSeq()) {
            audit.append(event("connection.state_changed", after)
                    .reason(
                            after.health().reason() == null
                                    ? after.state().toString()
                                    : after.health().reason())
                    .detail("before", before.state().toString())
                    .detail("after", after.state().toString())
                    .detail("sequence", after.stateSeq()));
        }
        events.forEach(audit::append);
        return after;
    }

    /** What the catalogue, or the project, says about the provider of a configuration. */
    public ProviderDescription description(Configuration configuration) {
        return configs.client(configuration).description();
    }

    /** An event about a connection. */
    public static AuditEntry event(String action, ConnectionRow row) {
        return AuditEntry.of(action)
                .project(row.projectId())
                .target("connection", row.id())
                .detail("provider", row.provider());
    }

    /** Records an event about a connection without changing its row. */
    public void announce(ConnectionId id, String action, UnaryOperator<AuditEntry> details) {
        transaction.executeWithoutResult(
                status -> rows.find(id).ifPresent(row -> audit.append(details.apply(event(action, row)))));
    }

    /** Whether another connection of the configuration is known to have the same account. */
    public boolean sharesAccount(ConnectionId id, ProviderConfigId config, @Nullable ProviderAccount account) {
        return rows.sharing(id, config, account).isPresent();
    }

    /** Records that the vault has no refresh token: the connection expires with its access token. */
    public ConnectionRow withoutRefreshToken(ConnectionId id) {
        return change(id, row -> {
            ConnectionRow known = Boolean.FALSE.equals(row.times().refreshable()) ? row : row.withRefreshable(false);
            return known.tokenHasEnded(now()) ? known.withoutLiveToken() : known;
        });
    }

    /** Records a successful refresh, which is evidence that refusals of other connections are their own. */
    public void markRenewed(ConnectionId id) {
        rows.markRenewed(id);
    }

    /** The health of the other connections of its configuration. */
    public ConfigurationPeers siblings(ConnectionRow row, Duration recently) {
        return rows.siblings(row.providerConfigId(), row.id(), recently);
    }

    @Override
    public boolean inUse(ProviderConfigId id) {
        return rows.inUse(id);
    }

    @Override
    public Map<ProviderSecretId, Long> connectionsBySecret(ProviderConfigId id) {
        return rows.countBySecret(id);
    }

    @Override
    public void liftWaits(ProviderConfigId id) {
        queue.liftWaits(id);
    }

    /** The connections of a project that nobody has started to disconnect. */
    public List<ConnectionId> standing(ProjectId project, int limit) {
        return rows.standing(project, limit);
    }

    public long countUnrevoked(ProjectId project) {
        return rows.countUnrevoked(project);
    }

    /** Deletes the revoked connections of a project. */
    public void removeAll(ProjectId project) {
        rows.removeAll(project);
    }

    /** As stored in the database. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
