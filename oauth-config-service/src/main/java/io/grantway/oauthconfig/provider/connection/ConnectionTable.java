package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife.Ending;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.list.Creation;
import io.grantway.platform.list.LikePattern;
import io.grantway.platform.list.SearchText;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code connection}. Leases and deadlines of the workers use the database's clock, because any replica may
 * be the worker.
 */
@Repository
class ConnectionTable {

    private final JdbcClient jdbc;
    private final ConnectionColumns columns;
    private final ConnectionValueColumns values;

    ConnectionTable(JdbcClient jdbc, ConnectionColumns columns, ConnectionValueColumns values) {
        this.jdbc = jdbc;
        this.columns = columns;
        this.values = values;
    }

    Optional<ConnectionRow> find(ConnectionId id) {
        return jdbc.sql("SELECT * FROM connection WHERE id = :id")
                .param("id", id.value())
                .query(columns::read)
                .optional();
    }

    /** Locks the row until the transaction ends. */
    Optional<ConnectionRow> lock(ConnectionId id) {
        return jdbc.sql("SELECT * FROM connection WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(columns::read)
                .optional();
    }

    /** The state that {@link ConnectionRow#toConnection} shows, in SQL. */
    private static final String SHOWN_STATE = """
            CASE WHEN refreshable = false AND access_token_expires_at <= :now
                  AND state NOT IN ('pending', 'disconnecting', 'revoked')
                 THEN 'reauth_required' ELSE state END""";

    /** The oldest first; absent filters do not restrict the list. */
    List<ConnectionRow> list(ConnectionFilter filter, Instant now, @Nullable Creation after, int limit) {
        StringBuilder sql = new StringBuilder("SELECT * FROM connection WHERE project_id = :project");
        sql.append(filter.state() == null ? "" : " AND " + SHOWN_STATE + " = :state");
        sql.append(filter.providerConfigId() == null ? "" : " AND provider_config_id = :config");
        sql.append(filter.externalId() == null ? "" : " AND external_id = :external");
        sql.append(
                filter.query() == null
                        ? ""
                        : " AND (lower(normalize(external_id)) LIKE lower(:query) OR lower(normalize(account_label)) LIKE lower(:query))");
        sql.append(after == null ? "" : " AND (created_at, id) > (:after, :after_id)");
        sql.append(" ORDER BY created_at, id LIMIT :limit");
        JdbcClient.StatementSpec query = jdbc.sql(sql.toString())
                .param("project", filter.projectId().value())
                .param("limit", limit);
        if (filter.state() != null) {
            query.param("state", filter.state().toString()).param("now", SqlTime.optional(now));
        }
        if (filter.providerConfigId() != null) {
            query.param("config", filter.providerConfigId().value());
        }
        if (filter.externalId() != null) {
            query.param("external", filter.externalId());
        }
        if (filter.query() != null) {
            query.param("query", LikePattern.startingWith(SearchText.of(filter.query())));
        }
        if (after != null) {
            query.param("after", SqlTime.at(after.at())).param("after_id", after.id());
        }
        return query.query(columns::read).list();
    }

    void insert(ConnectionRow row) {
        @Nullable ProviderAccount account = row.account();
        RefreshTokenLife life = row.times().refreshToken();
        values.bind(jdbc.sql("""
                INSERT INTO connection (id, project_id, provider_config_id, provider, external_id, state, scopes,
                    account_subject, account_label, access_token_expires_at, refreshed_at, refreshable, refresh_idle_at,
                    refresh_idle_source, consent_ends_at, consent_source, client_secret_id, inputs, attributes, bound_attributes,
                    values_seal, state_since, created_at, updated_at)
                VALUES (:id, :project, :config, :provider, :external, :state, :scopes, :subject, :label, :expires,
                    :refreshed, :refreshable, :idle, :idle_source, :consent, :consent_source, :client_secret, :inputs::jsonb,
                    :attributes::jsonb, :bound, :values_seal, :created, :created, :created)
                """), row)
                .param("id", row.id().value())
                .param("project", row.projectId().value())
                .param("config", row.providerConfigId().value())
                .param("provider", row.provider())
                .param("external", row.externalId())
                .param("state", row.state().toString())
                .param("scopes", row.scopes().toArray(String[]::new))
                .param("subject", account == null ? null : account.subject())
                .param("label", account == null ? null : account.label())
                .param("expires", SqlTime.optional(row.times().accessTokenExpiresAt()))
                .param("refreshed", SqlTime.optional(row.refreshedAt()))
                .param("refreshable", row.times().refreshable())
                .param("idle", at(life.idle()))
                .param("idle_source", source(life.idle()))
                .param("consent", at(life.consent()))
                .param("consent_source", source(life.consent()))
                .param("client_secret", clientSecret(row))
                .param("created", SqlTime.optional(row.createdAt()))
                .update();
    }

    /** Writes the mutable columns; the caller's transaction holds the row's lock. */
    void save(ConnectionRow row) {
        @Nullable UnknownRefresh unknown = row.unknown();
        @Nullable ProviderError error = row.health().providerError();
        RefreshTokenLife life = row.times().refreshToken();
        jdbc.sql("""
                UPDATE connection SET external_id = :external, state = :state, reason = :reason, state_seq = :seq,
                    state_since = :since, provider_status = :provider_status, provider_error = :provider_error,
                    provider_error_description = :provider_description, retry_at = :retry, failures = :failures,
                    silent_since = :silent, refusals = :refusals, refused_seconds = :refused_seconds,
                    last_refused_at = :last_refused, scopes = :scopes, access_token_expires_at = :expires,
                    refreshable = :refreshable, refresh_idle_at = :idle, refresh_idle_source = :idle_source,
                    consent_ends_at = :consent, consent_source = :consent_source,
                    client_secret_id = :client_secret,
                    refreshed_at = :refreshed, revocation = :revocation, unknown_version = :unknown_version,
                    unknown_since = :unknown_since,
                    disconnect_requested_at = :disconnect,
                    due_at = CASE WHEN :state = 'disconnecting' AND state <> 'disconnecting' THEN now() ELSE due_at END,
                    updated_at = :updated, version = :version
                WHERE id = :id
                """)
                .param("id", row.id().value())
                .param("external", row.externalId())
                .param("state", row.state().toString())
                .param("reason", row.health().reason())
                .param("seq", row.stateSeq())
                .param("since", SqlTime.optional(row.stateSince()))
                .param("provider_status", error == null ? null : error.status())
                .param("provider_error", error == null ? null : error.error())
                .param("provider_description", error == null ? null : error.errorDescription())
                .param("retry", SqlTime.optional(row.health().retryAt()))
                .param("failures", row.health().failures())
                .param("silent", SqlTime.optional(row.health().silentSince()))
                .param("refusals", row.health().refusals().count())
                .param("refused_seconds", row.health().refusals().seconds())
                .param("last_refused", SqlTime.optional(row.health().refusals().last()))
                .param("refreshable", row.times().refreshable())
                .param("idle", at(life.idle()))
                .param("idle_source", source(life.idle()))
                .param("consent", at(life.consent()))
                .param("consent_source", source(life.consent()))
                .param("client_secret", clientSecret(row))
                .param("scopes", row.scopes().toArray(String[]::new))
                .param("expires", SqlTime.optional(row.times().accessTokenExpiresAt()))
                .param("refreshed", SqlTime.optional(row.refreshedAt()))
                .param(
                        "revocation",
                        row.revocation() == null ? null : row.revocation().toString())
                .param("unknown_version", unknown == null ? null : unknown.version())
                .param("unknown_since", unknown == null ? null : SqlTime.optional(unknown.since()))
                .param("disconnect", SqlTime.optional(row.disconnectRequestedAt()))
                .param("updated", SqlTime.optional(row.updatedAt()))
                .param("version", row.version())
                .update();
    }

    /** Writes what addresses depend on; the caller's transaction holds the row's lock. */
    void saveValues(ConnectionRow row) {
        values.bind(jdbc.sql("""
                UPDATE connection SET inputs = :inputs::jsonb, attributes = :attributes::jsonb,
                    bound_attributes = :bound, values_seal = :values_seal
                WHERE id = :id
                """), row).param("id", row.id().value()).update();
    }

    private static @Nullable UUID clientSecret(ConnectionRow row) {
        @Nullable ProviderSecretId id = row.times().clientSecretId();
        return id == null ? null : id.value();
    }

    private static @Nullable Object at(@Nullable Ending ending) {
        return SqlTime.optional(ending == null ? null : ending.at());
    }

    private static @Nullable String source(@Nullable Ending ending) {
        return ending == null ? null : ending.source().toString();
    }

    /** False if a refresh was requested within the gap. */
    boolean mayRefresh(ConnectionId id, Duration gap) {
        return jdbc.sql("""
                UPDATE connection SET asked_refresh_at = now()
                WHERE id = :id
                  AND (asked_refresh_at IS NULL OR asked_refresh_at <= now() - make_interval(secs => :gap))
                """)
                        .param("id", id.value())
                        .param("gap", SqlTime.seconds(gap))
                        .update()
                == 1;
    }

    /** Prevents a pending connection from being given up while it is confirmed; false if it is no longer pending. */
    boolean holdPending(ConnectionId id, Duration hold) {
        return jdbc.sql("""
                UPDATE connection SET confirming_until = now() + make_interval(secs => :hold)
                WHERE id = :id AND state = 'pending'
                """)
                        .param("id", id.value())
                        .param("hold", SqlTime.seconds(hold))
                        .update()
                == 1;
    }

    /**
     * Connections that have been pending for too long, locked for this transaction; rows locked by other workers are
     * skipped.
     */
    List<ConnectionRow> lockUnconfirmed(Duration life, int limit) {
        return jdbc.sql("""
                SELECT * FROM connection
                WHERE state = 'pending' AND created_at < now() - make_interval(secs => :life)
                  AND (confirming_until IS NULL OR confirming_until < now()
                       OR confirming_until > now() + interval '1 hour')
                ORDER BY created_at LIMIT :limit FOR UPDATE SKIP LOCKED
                """)
                .param("life", SqlTime.seconds(life))
                .param("limit", limit)
                .query(columns::read)
                .list();
    }

    /**
     * Connections whose access token has expired and which are not known to be refreshable; locked, skipping rows of
     * others.
     */
    List<ConnectionRow> lockEnded(int limit) {
        return jdbc.sql("""
                SELECT * FROM connection
                WHERE state IN ('healthy', 'degraded', 'expiring') AND refreshable IS NOT TRUE
                  AND access_token_expires_at <= now()
                ORDER BY access_token_expires_at LIMIT :limit FOR UPDATE SKIP LOCKED
                """).param("limit", limit).query(columns::read).list();
    }

    /** Records a successful refresh; written at most once a minute, because it is evaluated in hours. */
    void markRenewed(ConnectionId id) {
        jdbc.sql("""
                UPDATE connection SET renewed_at = now()
                WHERE id = :id AND (renewed_at IS NULL OR renewed_at < now() - interval '1 minute')
                """).param("id", id.value()).update();
    }

    /** The health of the other connections of a configuration while one of them is refused. */
    ConfigurationPeers siblings(ProviderConfigId config, ConnectionId id, Duration recently) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM connection
                                        WHERE provider_config_id = :config AND id <> :id
                                          AND renewed_at > now() - make_interval(secs => :recently)) AS succeed,
                               EXISTS (SELECT 1 FROM connection
                                        WHERE provider_config_id = :config AND id <> :id AND refusals > 0
                                          AND last_refused_at > now() - make_interval(secs => :recently)
                                          AND state NOT IN ('pending', 'reauth_required', 'disconnecting', 'revoked')
                                      ) AS refused
                        """)
                .param("config", config.value())
                .param("id", id.value())
                .param("recently", SqlTime.seconds(recently))
                .query((row, number) -> new ConfigurationPeers(row.getBoolean("refused"), row.getBoolean("succeed")))
                .single();
    }

    /**
     * Leases connections that are due for revocation. A turn, lease or request time that the service never writes was
     * set by someone else, and does not keep a connection from being ended.
     */
    List<Due> takeDue(Duration lease, Duration life, int limit) {
        return jdbc.sql("""
                UPDATE connection SET leased_until = now() + make_interval(secs => :lease), attempts = attempts + 1
                WHERE id IN (SELECT id FROM connection
                             WHERE state = 'disconnecting'
                               AND (due_at <= now() OR due_at > now() + make_interval(secs => :life)) IS NOT FALSE
                               AND (leased_until IS NULL OR leased_until < now()
                                    OR leased_until > now() + interval '1 hour')
                             ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING *,
                    (disconnect_requested_at BETWEEN now() - make_interval(secs => :life) AND now() + interval '1 day')
                        IS NOT TRUE AS too_late,
                    EXISTS (SELECT 1 FROM refresh_response a
                             WHERE a.connection_id = connection.id AND a.unreadable_since IS NULL) AS response_waits
                """)
                .param("lease", SqlTime.seconds(lease))
                .param("life", SqlTime.seconds(life))
                .param("limit", limit)
                .query((row, number) -> new Due(
                        columns.read(row, number),
                        row.getInt("attempts"),
                        row.getBoolean("too_late"),
                        row.getBoolean("response_waits")))
                .list();
    }

    /**
     * A revocation that is due.
     *
     * @param attempts turns so far, including this one
     * @param tooLate whether the time limit for attempts has passed
     * @param responseWaits whether a response to a refresh has not been delivered to the vault yet
     */
    record Due(ConnectionRow row, int attempts, boolean tooLate, boolean responseWaits) {}

    void postpone(ConnectionId id, Duration wait) {
        jdbc.sql("""
                UPDATE connection SET due_at = now() + make_interval(secs => :wait), leased_until = NULL WHERE id = :id
                """)
                .param("id", id.value())
                .param("wait", SqlTime.seconds(wait))
                .update();
    }

    /** Postpones a turn that did not begin, without counting it as an attempt, which would lengthen later pauses. */
    void giveBack(ConnectionId id, Duration wait) {
        jdbc.sql("""
                UPDATE connection SET due_at = now() + make_interval(secs => :wait), leased_until = NULL,
                    attempts = GREATEST(0, attempts - 1) WHERE id = :id
                """)
                .param("id", id.value())
                .param("wait", SqlTime.seconds(wait))
                .update();
    }

    /** Whether other connections of the same account depend on its authorization; empty if there are none. */
    Optional<Sharing> sharing(ConnectionId id, ProviderConfigId config, @Nullable ProviderAccount account) {
        if (account == null) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        SELECT state <> 'pending' AS confirmed FROM connection
                        WHERE provider_config_id = :config AND account_subject = :subject AND id <> :id
                          AND state NOT IN ('disconnecting', 'revoked')
                        ORDER BY confirmed DESC LIMIT 1
                        """)
                .param("config", config.value())
                .param("subject", account.subject())
                .param("id", id.value())
                .query((row, number) -> row.getBoolean("confirmed") ? Sharing.CONFIRMED : Sharing.PENDING)
                .optional();
    }

    /** The best state among the other connections of an account. */
    enum Sharing {
        /** Will soon be confirmed or given up. */
        PENDING,
        CONFIRMED
    }

    boolean inUse(ProviderConfigId config) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM connection WHERE provider_config_id = :config AND state <> 'revoked')
                """)
                .param("config", config.value())
                .query(Boolean.class)
                .single();
    }

    /** How many connections that have not ended have tokens issued with each client secret. */
    Map<ProviderSecretId, Long> countBySecret(ProviderConfigId config) {
        Map<ProviderSecretId, Long> counts = new HashMap<>();
        jdbc.sql("""
                SELECT client_secret_id, count(*) AS connections FROM connection
                WHERE provider_config_id = :config AND client_secret_id IS NOT NULL
                  AND state NOT IN ('disconnecting', 'revoked')
                GROUP BY client_secret_id
                """).param("config", config.value()).query((ResultSet row) -> {
            counts.put(new ProviderSecretId(row.getObject("client_secret_id", UUID.class)), row.getLong("connections"));
        });
        return counts;
    }

    /** The connections of a project that are neither revoked nor being revoked. */
    List<ConnectionId> standing(ProjectId project, int limit) {
        return jdbc.sql("""
                SELECT id FROM connection WHERE project_id = :project AND state NOT IN ('disconnecting', 'revoked')
                ORDER BY created_at, id LIMIT :limit
                """).param("project", project.value()).param("limit", limit).query(UUID.class).list().stream()
                .map(ConnectionId::new)
                .toList();
    }

    long countUnrevoked(ProjectId project) {
        return jdbc.sql("SELECT count(*) FROM connection WHERE project_id = :project AND state <> 'revoked'")
                .param("project", project.value())
                .query(Long.class)
                .single();
    }

    void removeAll(ProjectId project) {
        jdbc.sql("DELETE FROM connection WHERE project_id = :project AND state = 'revoked'")
                .param("project", project.value())
                .update();
    }
}
