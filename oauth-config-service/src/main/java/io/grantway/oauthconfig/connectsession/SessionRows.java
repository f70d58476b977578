package io.grantway.oauthconfig.connectsession;

import io.grantway.contracts.oauthconfig.AppId;
import io.grantway.contracts.oauthconfig.ConnectSessionId;
import io.grantway.contracts.oauthconfig.ConnectSessionState;
import io.grantway.contracts.oauthconfig.ConnectStep;
import io.grantway.contracts.oauthconfig.ConnectionId;
import io.grantway.contracts.oauthconfig.ProviderConfigId;
import io.grantway.contracts.oauthconfig.ProviderError;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.providerconfig.ConfigurationVisits;
import io.grantway.oauthconfig.providererror.ProviderErrorColumns;
import io.grantway.platform.jdbc.StoredRow;
import io.grantway.platform.rowseal.DamagedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code connect_session}. Every step forward is one conditional statement: of many, one wins. */
@Repository
class SessionRows implements ConfigurationVisits {

    private final JdbcClient jdbc;
    private final DamagedRows damaged;

    SessionRows(JdbcClient jdbc, DamagedRows damaged) {
        this.jdbc = jdbc;
        this.damaged = damaged;
    }

    Optional<Session> find(ConnectSessionId id) {
        return jdbc.sql("SELECT * FROM connect_session WHERE id = :id")
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    Optional<Session> findByToken(byte[] hash) {
        return jdbc.sql("SELECT * FROM connect_session WHERE token_hash = :hash")
                .param("hash", hash)
                .query(this::read)
                .optional();
    }

    Optional<Session> findByState(byte[] hash) {
        return jdbc.sql("SELECT * FROM connect_session WHERE state_hash = :hash")
                .param("hash", hash)
                .query(this::read)
                .optional();
    }

    /** False when the id is taken. */
    boolean insert(Session session, byte[] tokenHash) {
        return jdbc.sql("""
                INSERT INTO connect_session (id, project_id, provider_config_id, app_id, created_by, external_id,
                    return_url, repair, connection_id, state, token_hash, created_at, expires_at)
                VALUES (:id, :project, :config, :app, :by, :external, :url, :repair, :connection, 'created', :token,
                    :created, :expires)
                ON CONFLICT (id) DO NOTHING
                """)
                        .param("id", session.id().value())
                        .param("project", session.projectId().value())
                        .param("config", session.providerConfigId().value())
                        .param(
                                "app",
                                session.appId() == null ? null : session.appId().value())
                        .param("by", session.createdBy())
                        .param("external", session.externalId())
                        .param("url", session.returnUrl())
                        .param("repair", session.repair())
                        .param(
                                "connection",
                                session.connectionId() == null
                                        ? null
                                        : session.connectionId().value())
                        .param("token", tokenHash)
                        .param("created", time(session.createdAt()))
                        .param("expires", time(session.expiresAt()))
                        .update()
                == 1;
    }

    /** A new URL for a session that nobody has opened; the old one is void. */
    boolean renewToken(ConnectSessionId id, byte[] tokenHash) {
        return jdbc.sql("UPDATE connect_session SET token_hash = :token WHERE id = :id AND state = 'created'")
                        .param("token", tokenHash)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Binds the session to the first browser that opens it. */
    boolean open(ConnectSessionId id, byte[] browserHash, Instant now) {
        return jdbc.sql("""
                UPDATE connect_session SET state = 'opened', browser_hash = :browser
                WHERE id = :id AND state = 'created' AND expires_at > :now
                """)
                        .param("id", id.value())
                        .param("browser", browserHash)
                        .param("now", time(now))
                        .update()
                == 1;
    }

    /** To the provider, or once more to it: the state of the time before is void. */
    boolean depart(ConnectSessionId id, byte[] browserHash, byte[] stateHash, boolean sameAccount, Instant now) {
        return jdbc.sql("""
                UPDATE connect_session SET state = 'at_provider', state_hash = :state,
                    same_account_confirmed = :same
                WHERE id = :id AND browser_hash = :browser AND expires_at > :now
                  AND (state = 'opened' OR (state = 'at_provider' AND state_hash IS NOT NULL))
                """)
                        .param("id", id.value())
                        .param("browser", browserHash)
                        .param("state", stateHash)
                        .param("same", sameAccount)
                        .param("now", time(now))
                        .update()
                == 1;
    }

    /** Uses the state up; false when it is used, replaced or too old. */
    boolean claimState(ConnectSessionId id, byte[] stateHash, Instant now) {
        return jdbc.sql("""
                UPDATE connect_session SET state_hash = NULL
                WHERE id = :id AND state = 'at_provider' AND state_hash = :state AND expires_at > :now
                """)
                        .param("id", id.value())
                        .param("state", stateHash)
                        .param("now", time(now))
                        .update()
                == 1;
    }

    /** Back to the connect page, under a new URL: the provider did not tell the account, and the end user has to. */
    boolean askForAccount(ConnectSessionId id, byte[] tokenHash, Instant now) {
        return jdbc.sql("""
                UPDATE connect_session SET state = 'opened', state_hash = NULL, token_hash = :token, account_doubtful = true
                WHERE id = :id AND state = 'at_provider' AND expires_at > :now
                """)
                        .param("id", id.value())
                        .param("token", tokenHash)
                        .param("now", time(now))
                        .update()
                == 1;
    }

    @Override
    public boolean turnBack(ProviderConfigId id, Instant now) {
        jdbc.sql("""
                UPDATE connect_session SET state = 'opened', state_hash = NULL
                WHERE provider_config_id = :config AND state = 'at_provider' AND state_hash IS NOT NULL
                """).param("config", id.value()).update();
        return jdbc.sql("""
                SELECT NOT EXISTS (SELECT 1 FROM connect_session
                                   WHERE provider_config_id = :config AND state = 'at_provider' AND expires_at > :now)
                """)
                .param("config", id.value())
                .param("now", time(now))
                .query(Boolean.class)
                .single();
    }

    boolean fail(ConnectSessionId id, ConnectStep step, String error, @Nullable ProviderError told) {
        return jdbc.sql("""
                UPDATE connect_session SET state = 'failed', error = :error, failed_step = :step, state_hash = NULL,
                    provider_status = CAST(:provider_status AS integer), provider_error = :provider_error,
                    provider_error_description = :provider_description
                WHERE id = :id AND state IN ('created', 'opened', 'at_provider')
                """)
                        .param("id", id.value())
                        .param("error", error)
                        .param("step", step.toString())
                        .param("provider_status", told == null ? null : told.status())
                        .param("provider_error", told == null ? null : told.error())
                        .param("provider_description", told == null ? null : told.errorDescription())
                        .update()
                == 1;
    }

    void setConnection(ConnectSessionId id, ConnectionId connection) {
        jdbc.sql("UPDATE connect_session SET connection_id = :connection WHERE id = :id")
                .param("id", id.value())
                .param("connection", connection.value())
                .update();
    }

    boolean awaitConfirmation(ConnectSessionId id, byte[] codeHash, Instant codeExpiresAt) {
        return jdbc.sql("""
                UPDATE connect_session SET state = 'awaiting_confirmation', code_hash = :code, code_expires_at = :expires
                WHERE id = :id AND state = 'at_provider'
                """)
                        .param("id", id.value())
                        .param("code", codeHash)
                        .param("expires", time(codeExpiresAt))
                        .update()
                == 1;
    }

    /** The first valid confirmation within the code's life claims it; the same one may come again. */
    boolean claim(ConnectSessionId id, byte[] codeHash, @Nullable String externalId, Instant now) {
        return jdbc.sql("""
                UPDATE connect_session SET claimed = true, claimed_external_id = CAST(:external AS text)
                WHERE id = :id AND state = 'awaiting_confirmation' AND code_hash = :code
                  AND ((NOT claimed AND code_expires_at > :now)
                       OR (claimed AND claimed_external_id IS NOT DISTINCT FROM CAST(:external AS text)))
                """)
                        .param("id", id.value())
                        .param("code", codeHash)
                        .param("external", externalId)
                        .param("now", time(now))
                        .update()
                == 1;
    }

    boolean confirm(ConnectSessionId id) {
        return jdbc.sql(
                                "UPDATE connect_session SET state = 'confirmed' WHERE id = :id AND state = 'awaiting_confirmation'")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Its repair was given up; part of the caller's transaction. */
    void expire(ConnectSessionId id) {
        jdbc.sql("UPDATE connect_session SET state = 'expired' WHERE id = :id AND state = 'awaiting_confirmation'")
                .param("id", id.value())
                .update();
    }

    /** Of a session that makes its connection without a browser; false when it has one. */
    boolean confirmDirectly(ConnectSessionId id) {
        return jdbc.sql("UPDATE connect_session SET state = 'confirmed', claimed = true"
                                + " WHERE id = :id AND state = 'created'")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void forget(Instant now, Duration kept) {
        jdbc.sql("DELETE FROM connect_session WHERE expires_at < :before")
                .param("before", time(now.minus(kept)))
                .update();
    }

    void removeAll(ProjectId project) {
        jdbc.sql("DELETE FROM connect_session WHERE project_id = :project")
                .param("project", project.value())
                .update();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** A row with values that are never written is told, and has ended. */
    private Session read(ResultSet row, int number) throws SQLException {
        StoredRow stored = new StoredRow(row);
        Session session = read(row, stored);
        if (stored.isDamaged()) {
            damaged.report("connect_session", session.id(), session.projectId(), "start_another");
        }
        return session;
    }

    private static Session read(ResultSet row, StoredRow stored) throws SQLException {
        @Nullable UUID app = row.getObject("app_id", UUID.class);
        @Nullable UUID connection = row.getObject("connection_id", UUID.class);
        @Nullable String step = row.getString("failed_step");
        return new Session(
                new ConnectSessionId(stored.uuid("id")),
                new ProjectId(stored.uuid("project_id")),
                new ProviderConfigId(stored.uuid("provider_config_id")),
                app == null ? null : new AppId(app),
                stored.text("created_by"),
                row.getString("external_id"),
                row.getString("return_url"),
                row.getBoolean("repair"),
                connection == null ? null : new ConnectionId(connection),
                stored.word("state", ConnectSessionState::of, ConnectSessionState.FAILED),
                row.getString("error"),
                step == null ? null : ConnectStep.of(step),
                ProviderErrorColumns.read(row),
                row.getBoolean("same_account_confirmed"),
                row.getBoolean("account_doubtful"),
                row.getBytes("browser_hash"),
                row.getBytes("state_hash") != null,
                row.getBytes("code_hash"),
                stored.optionalInstant("code_expires_at"),
                row.getBoolean("claimed"),
                row.getString("claimed_external_id"),
                stored.instant("created_at"),
                stored.instant("expires_at"));
    }
}
