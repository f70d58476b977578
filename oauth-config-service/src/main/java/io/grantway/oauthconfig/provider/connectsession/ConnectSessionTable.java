package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionState;
import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.configuration.ConfigurationVisits;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionSeals.Outcome;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairedSessions;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code connect_session}. Every transition is one conditional statement: of several concurrent attempts,
 * one wins. Every access to a damaged row is a problem, 409 {@code connect_session_damaged}.
 */
@Repository
class ConnectSessionTable implements ConfigurationVisits, RepairedSessions {

    private final JdbcClient jdbc;
    private final ConnectSessionSeals seals;

    ConnectSessionTable(JdbcClient jdbc, ConnectSessionSeals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    Optional<ConnectSessionRow> find(ConnectSessionId id) {
        return believed(jdbc.sql("SELECT * FROM connect_session WHERE id = :id").param("id", id.value()));
    }

    Optional<ConnectSessionRow> findByToken(byte[] hash) {
        return believed(jdbc.sql("SELECT * FROM connect_session WHERE token_hash = :hash")
                .param("hash", hash));
    }

    Optional<ConnectSessionRow> findByState(byte[] hash) {
        return believed(jdbc.sql("SELECT * FROM connect_session WHERE state_hash = :hash")
                .param("hash", hash));
    }

    /** False if the id is taken. */
    boolean insert(ConnectSessionRow session, byte[] tokenHash) {
        return changed(jdbc.sql("""
                INSERT INTO connect_session (id, project_id, provider_config_id, app_id, created_by, external_id,
                    return_url, repair, connection_id, state, token_hash, inputs, created_at, expires_at, request_seal)
                VALUES (:id, :project, :config, :app, :by, :external, :url, :repair, :connection, 'created', :token,
                    :inputs::jsonb, :created, :expires, :seal)
                ON CONFLICT (id) DO NOTHING
                """)
                .param("id", session.id().value())
                .param("project", session.projectId().value())
                .param("config", session.providerConfigId().value())
                .param("app", session.appId() == null ? null : session.appId().value())
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
                .param("inputs", SessionColumns.json(session.inputs()))
                .param("created", SqlTime.optional(session.createdAt()))
                .param("expires", SqlTime.optional(session.expiresAt()))
                .param("seal", seals.seal(session)));
    }

    /** Sets a new URL for an unopened session; the old one becomes void. */
    boolean renewToken(ConnectSessionId id, byte[] tokenHash) {
        return changed(jdbc.sql("UPDATE connect_session SET token_hash = :token WHERE id = :id AND state = 'created'")
                .param("token", tokenHash)
                .param("id", id.value()));
    }

    /** Binds the session to the first browser that opens it. */
    boolean open(ConnectSessionId id, byte[] browserHash, Instant now) {
        return changed(jdbc.sql("""
                UPDATE connect_session SET state = 'opened', browser_hash = :browser
                WHERE id = :id AND state = 'created' AND expires_at > :now
                """)
                .param("id", id.value())
                .param("browser", browserHash)
                .param("now", SqlTime.optional(now)));
    }

    /**
     * Records the redirect to the provider with the inputs for its URL, possibly a repeated one: an earlier state becomes
     * void.
     */
    boolean depart(ConnectSessionRow session, byte[] browserHash, byte[] stateHash, boolean sameAccount, Instant now) {
        return changed(jdbc.sql("""
                UPDATE connect_session SET state = 'at_provider', state_hash = :state,
                    same_account_confirmed = :same, entered_inputs = :entered::jsonb, request_seal = :seal
                WHERE id = :id AND browser_hash = :browser AND expires_at > :now
                  AND (state = 'opened' OR (state = 'at_provider' AND state_hash IS NOT NULL))
                """)
                .param("id", session.id().value())
                .param("browser", browserHash)
                .param("state", stateHash)
                .param("same", sameAccount)
                .param("entered", SessionColumns.json(session.enteredInputs()))
                .param("seal", seals.seal(session))
                .param("now", SqlTime.optional(now)));
    }

    /** Consumes the state; false if it is used, replaced or has expired. */
    boolean claimState(ConnectSessionId id, byte[] stateHash, Instant now) {
        return changed(
                jdbc.sql("""
                UPDATE connect_session SET state_hash = NULL
                WHERE id = :id AND state = 'at_provider' AND state_hash = :state AND expires_at > :now
                """).param("id", id.value()).param("state", stateHash).param("now", SqlTime.optional(now)));
    }

    /** Keeps the state of a response with which the session has failed, so that a reload of its page finds the session. */
    void keepState(ConnectSessionId id, byte[] stateHash) {
        jdbc.sql("UPDATE connect_session SET state_hash = :state WHERE id = :id AND state = 'failed'")
                .param("id", id.value())
                .param("state", stateHash)
                .update();
    }

    /**
     * Returns to the connect page under a new URL: the provider did not report the account, and the end user must
     * confirm it.
     */
    boolean askForAccount(ConnectSessionId id, byte[] tokenHash, Instant now) {
        return changed(
                jdbc.sql("""
                UPDATE connect_session SET state = 'opened', state_hash = NULL, token_hash = :token, account_doubtful = true
                WHERE id = :id AND state = 'at_provider' AND expires_at > :now
                """).param("id", id.value()).param("token", tokenHash).param("now", SqlTime.optional(now)));
    }

    @Override
    public boolean cancelVisits(ProviderConfigId id, Instant now) {
        jdbc.sql("""
                UPDATE connect_session SET state = 'opened', state_hash = NULL
                WHERE provider_config_id = :config AND state = 'at_provider' AND state_hash IS NOT NULL
                """).param("config", id.value()).update();
        return jdbc.sql("""
                SELECT NOT EXISTS (SELECT 1 FROM connect_session
                                   WHERE provider_config_id = :config AND state = 'at_provider' AND expires_at > :now)
                """)
                .param("config", id.value())
                .param("now", SqlTime.optional(now))
                .query(Boolean.class)
                .single();
    }

    /** Ends a session whose browser has returned and that created nothing. */
    boolean endVisit(ConnectSessionId id) {
        return changed(jdbc.sql("UPDATE connect_session SET state = 'expired' WHERE id = :id AND state = 'at_provider'")
                .param("id", id.value()));
    }

    boolean fail(ConnectSessionId id, ConnectStep step, String error, @Nullable ProviderError told) {
        return changed(jdbc.sql("""
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
                .param("provider_description", told == null ? null : told.errorDescription()));
    }

    /**
     * Makes the code valid.
     *
     * @param connection the connection that the session created or repairs
     */
    @Override
    public boolean awaitConfirmation(
            ConnectSessionId id, ConnectionId connection, byte[] codeHash, Instant codeExpiresAt) {
        Instant end = codeExpiresAt.truncatedTo(ChronoUnit.MICROS);
        Outcome outcome = new Outcome(id, ConnectSessionState.AWAITING_CONFIRMATION, connection, codeHash, end);
        return changed(jdbc.sql("""
                UPDATE connect_session SET state = 'awaiting_confirmation', connection_id = :connection,
                    code_hash = :code, code_expires_at = :expires, outcome_seal = :seal
                WHERE id = :id AND state = 'at_provider'
                """)
                .param("id", id.value())
                .param("connection", connection.value())
                .param("code", codeHash)
                .param("expires", SqlTime.optional(end))
                .param("seal", seals.seal(outcome)));
    }

    /** The first valid confirmation within the code's lifetime claims it; the same one may be repeated. */
    @Override
    public boolean claim(ConnectSessionId id, byte[] codeHash, @Nullable String externalId, Instant now) {
        return changed(jdbc.sql("""
                UPDATE connect_session SET claimed = true, claimed_external_id = CAST(:external AS text)
                WHERE id = :id AND state = 'awaiting_confirmation' AND code_hash = :code
                  AND ((NOT claimed AND code_expires_at > :now)
                       OR (claimed AND claimed_external_id IS NOT DISTINCT FROM CAST(:external AS text)))
                """)
                .param("id", id.value())
                .param("code", codeHash)
                .param("external", externalId)
                .param("now", SqlTime.optional(now)));
    }

    @Override
    public boolean confirm(ConnectSessionId id) {
        @Nullable ConnectSessionRow session = find(id).filter(found -> found.state() == ConnectSessionState.AWAITING_CONFIRMATION)
                .orElse(null);
        if (session == null) {
            return false;
        }
        Outcome outcome = new Outcome(
                id, ConnectSessionState.CONFIRMED, session.connectionId(), session.codeHash(), session.codeExpiresAt());
        return changed(jdbc.sql("""
                UPDATE connect_session SET state = 'confirmed', outcome_seal = :seal
                WHERE id = :id AND state = 'awaiting_confirmation'
                """).param("id", id.value()).param("seal", seals.seal(outcome)));
    }

    /** Ends a session whose repair was given up; part of the caller's transaction. */
    @Override
    public void expire(ConnectSessionId id) {
        jdbc.sql("UPDATE connect_session SET state = 'expired' WHERE id = :id AND state = 'awaiting_confirmation'")
                .param("id", id.value())
                .update();
    }

    @Override
    public boolean isConfirmed(ConnectSessionId id) {
        return find(id).filter(session -> session.state() == ConnectSessionState.CONFIRMED)
                .isPresent();
    }

    @Override
    public ProblemException damaged(String detail) {
        return new ProblemException(ConnectSessionProblem.CONNECT_SESSION_DAMAGED, detail);
    }

    /** Confirms a session that creates its connection without a browser; false if it has left its first state. */
    boolean confirmDirectly(ConnectSessionId id, ConnectionId connection) {
        Outcome outcome = new Outcome(id, ConnectSessionState.CONFIRMED, connection, null, null);
        return changed(jdbc.sql("""
                UPDATE connect_session SET state = 'confirmed', claimed = true, connection_id = :connection,
                    outcome_seal = :seal
                WHERE id = :id AND state = 'created'
                """)
                .param("id", id.value())
                .param("connection", connection.value())
                .param("seal", seals.seal(outcome)));
    }

    void forget(Instant now, Duration kept) {
        jdbc.sql("DELETE FROM connect_session WHERE expires_at < :before")
                .param("before", SqlTime.optional(now.minus(kept)))
                .update();
    }

    void removeAll(ProjectId project) {
        jdbc.sql("DELETE FROM connect_session WHERE project_id = :project")
                .param("project", project.value())
                .update();
    }

    private static boolean changed(JdbcClient.StatementSpec statement) {
        return statement.update() == 1;
    }

    private Optional<ConnectSessionRow> believed(JdbcClient.StatementSpec query) {
        return query.query((row, number) -> SessionColumns.read(row)).optional().map(this::believe);
    }

    /** Returns a session that matches its seals; marks any other as failed and throws. */
    private ConnectSessionRow believe(SessionColumns.Read stored) {
        ConnectSessionRow session = stored.session();
        if (!seals.hold(stored)) {
            jdbc.sql("""
                    UPDATE connect_session SET state = 'failed', error = 'session_damaged', state_hash = NULL
                    WHERE id = :id AND state IN ('created', 'opened', 'at_provider', 'awaiting_confirmation')
                    """).param("id", session.id().value()).update();
            throw damaged(
                    "The connect session was changed in the database by someone else and cannot be used; create a new"
                            + " one.");
        }
        return session;
    }
}
