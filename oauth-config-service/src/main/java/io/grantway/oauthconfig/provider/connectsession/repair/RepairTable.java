package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.token.AccountLookup.FoundAccount;
import io.grantway.platform.jdbc.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code unconfirmed_repair}. Each transition is one statement conditional on the previous state, so a
 * confirmation and the worker that gives up repairs can never both win. Locks are taken in the order connection,
 * repair, session. All times are the database's.
 */
@Repository
class RepairTable {

    private static final Map<String, String> NO_TEXTS = Map.of("", "");

    private final JdbcClient jdbc;
    private final RepairSeals seals;
    private final JsonMapper json;

    RepairTable(JdbcClient jdbc, RepairSeals seals, JsonMapper json) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.json = json;
    }

    /** State of a repair. */
    enum State {
        WAITING,
        /** Confirmed by the app; any worker may complete it. */
        CONFIRMED,
        GIVEN_UP
    }

    /**
     * A repair whose tokens wait.
     *
     * @param id of its token set in credential-service, formatted like a connection's
     * @param check why the account counts as the same
     * @param clientSecretId the client secret with which the tokens were issued; absent if there is none
     * @param attributes what the provider reported with the tokens
     * @param attempts turns of the worker so far
     * @param tooLate whether the time limit for attempts has passed
     */
    record Repair(
            ConnectionId id,
            ConnectionId connection,
            ConnectSessionId session,
            String check,
            @Nullable FoundAccount account,
            @Nullable ProviderSecretId clientSecretId,
            Map<String, String> attributes,
            State state,
            int attempts,
            boolean tooLate,
            byte @Nullable [] seal) {}

    void insert(
            ConnectionId id,
            ConnectionId connection,
            ConnectSessionId session,
            AccountCheck check,
            @Nullable FoundAccount found,
            @Nullable ProviderSecretId clientSecretId,
            Map<String, String> attributes,
            State state,
            Duration dueIn) {
        @Nullable ProviderAccount account = found == null ? null : found.account();
        Repair repair = new Repair(
                id, connection, session, check.word(), found, clientSecretId, attributes, state, 0, false, null);
        jdbc.sql("""
                INSERT INTO unconfirmed_repair (id, connection_id, connect_session_id, account_check, account_subject,
                    account_label, account_source, client_secret_id, attributes, state, seal, due_at)
                VALUES (:id, :connection, :session, :check, :subject, :label, :source, :client_secret,
                    :attributes::jsonb, :state, :seal, now() + make_interval(secs => :due_in))
                """)
                .param("id", id.value())
                .param("connection", connection.value())
                .param("session", session.value())
                .param("check", check.word())
                .param("subject", account == null ? null : account.subject())
                .param("label", account == null ? null : account.label())
                .param("source", found == null ? null : found.subjectKey())
                .param("client_secret", clientSecretId == null ? null : clientSecretId.value())
                .param("attributes", json.writeValueAsString(attributes))
                .param("state", word(state))
                .param("seal", seals.seal(repair, state))
                .param("due_in", SqlTime.seconds(dueIn))
                .update();
    }

    Optional<Repair> ofSession(ConnectSessionId session) {
        return jdbc.sql("SELECT *, false AS too_late FROM unconfirmed_repair WHERE connect_session_id = :session"
                        + " ORDER BY created_at DESC LIMIT 1")
                .param("session", session.value())
                .query(this::read)
                .optional();
    }

    /** Locks the connection first, as required for any change of several repairs, to prevent deadlocks. */
    void lockConnection(ConnectionId connection) {
        jdbc.sql("SELECT 1 FROM connection WHERE id = :id FOR UPDATE")
                .param("id", connection.value())
                .query(Integer.class)
                .optional();
    }

    /** Prevents a waiting repair from being given up until the transaction ends; false if it is no longer waiting. */
    boolean holdWaiting(ConnectionId id) {
        return jdbc.sql("SELECT 1 FROM unconfirmed_repair WHERE id = :id AND state = 'waiting' FOR UPDATE")
                .param("id", id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Marks it for completion; a worker takes over if the confirming call has not completed it within the hold. */
    boolean confirm(Repair repair, Duration hold) {
        return jdbc.sql("""
                UPDATE unconfirmed_repair SET state = 'confirmed', seal = :seal, due_at = now() + make_interval(secs => :hold)
                WHERE id = :id AND state IN ('waiting', 'confirmed')
                """)
                        .param("id", repair.id().value())
                        .param("seal", seals.seal(repair, State.CONFIRMED))
                        .param("hold", SqlTime.seconds(hold))
                        .update()
                == 1;
    }

    /** Gives up a repair and makes its revocation due at once; false if it is no longer in that state. */
    boolean giveUp(ConnectionId id, State from) {
        return giveUp(id, from, false);
    }

    /**
     * Gives up a repair that {@link #takeDue} has leased to the caller, who revokes it next; false if it is no longer in
     * that state.
     */
    boolean giveUpLeased(ConnectionId id, State from) {
        return giveUp(id, from, true);
    }

    private boolean giveUp(ConnectionId id, State from, boolean leased) {
        return jdbc.sql("""
                UPDATE unconfirmed_repair SET state = 'given_up', due_at = CASE WHEN :leased THEN due_at ELSE now() END
                WHERE id = :id AND state = :from
                """)
                        .param("id", id.value())
                        .param("from", word(from))
                        .param("leased", leased)
                        .update()
                == 1;
    }

    /** The waiting repairs of a connection, except this session's. */
    List<Repair> waiting(ConnectionId connection, ConnectSessionId notOf) {
        return jdbc.sql("""
                SELECT *, false AS too_late FROM unconfirmed_repair
                WHERE connection_id = :connection AND connect_session_id <> :session AND state = 'waiting'
                """)
                .param("connection", connection.value())
                .param("session", notOf.value())
                .query(this::read)
                .list();
    }

    /** False if it is no longer in that state. */
    boolean delete(ConnectionId id, State in) {
        return jdbc.sql("DELETE FROM unconfirmed_repair WHERE id = :id AND state = :state")
                        .param("id", id.value())
                        .param("state", word(in))
                        .update()
                == 1;
    }

    /** Repairs that are due, including those whose connection has ended; returned to nobody else within the lease. */
    List<Repair> takeDue(Duration lease, Duration longest, int limit) {
        return jdbc.sql("""
                UPDATE unconfirmed_repair SET due_at = now() + make_interval(secs => :lease), attempts = attempts + 1
                WHERE id IN (SELECT r.id FROM unconfirmed_repair r JOIN connection c ON c.id = r.connection_id
                             WHERE r.due_at <= now()
                                OR (r.state = 'waiting' AND c.state IN ('disconnecting', 'revoked'))
                             ORDER BY r.due_at LIMIT :limit FOR UPDATE OF r SKIP LOCKED)
                RETURNING *, created_at < now() - make_interval(secs => :longest) AS too_late
                """)
                .param("lease", SqlTime.seconds(lease))
                .param("longest", SqlTime.seconds(longest))
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    void postpone(ConnectionId id, Duration wait) {
        jdbc.sql("UPDATE unconfirmed_repair SET due_at = now() + make_interval(secs => :wait) WHERE id = :id")
                .param("id", id.value())
                .param("wait", SqlTime.seconds(wait))
                .update();
    }

    /** Postpones a turn that did not begin, without counting it as an attempt, which would lengthen later pauses. */
    void giveBack(ConnectionId id, Duration wait) {
        jdbc.sql("UPDATE unconfirmed_repair SET due_at = now() + make_interval(secs => :wait),"
                        + " attempts = GREATEST(0, attempts - 1) WHERE id = :id")
                .param("id", id.value())
                .param("wait", SqlTime.seconds(wait))
                .update();
    }

    long count(ProjectId project) {
        return jdbc.sql("SELECT count(*) FROM unconfirmed_repair r JOIN connection c ON c.id = r.connection_id"
                        + " WHERE c.project_id = :project")
                .param("project", project.value())
                .query(Long.class)
                .single();
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private Repair read(ResultSet row, int number) throws SQLException {
        @Nullable String subject = row.getString("account_subject");
        @Nullable String source = row.getString("account_source");
        @Nullable UUID clientSecret = row.getObject("client_secret_id", UUID.class);
        return new Repair(
                new ConnectionId(row.getObject("id", UUID.class)),
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                new ConnectSessionId(row.getObject("connect_session_id", UUID.class)),
                row.getString("account_check"),
                subject == null || source == null
                        ? null
                        : new FoundAccount(new ProviderAccount(subject, row.getString("account_label")), source),
                clientSecret == null ? null : new ProviderSecretId(clientSecret),
                attributes(row.getString("attributes")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getBoolean("too_late"),
                row.getBytes("seal"));
    }

    /** Anything but texts by name never matches the seal. */
    private Map<String, String> attributes(String text) {
        try {
            @Nullable Map<String, String> read = json.readValue(text, new TypeReference<Map<String, String>>() {});
            return read == null ? NO_TEXTS : new TreeMap<>(read);
        } catch (JacksonException e) {
            return NO_TEXTS;
        }
    }
}
