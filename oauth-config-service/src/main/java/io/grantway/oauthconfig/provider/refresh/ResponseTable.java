package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.platform.jdbc.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code refresh_response}. */
@Repository
class ResponseTable {

    private static final byte[] NOTHING = {};

    private final JdbcClient jdbc;
    private final RefreshSettings settings;

    ResponseTable(JdbcClient jdbc, RefreshSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * Stores a response; committed when this returns, whatever the caller does next. A worker takes it over after
     * twice the time for which the attempt itself tries to deliver it.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void keep(UndeliveredResponse response) {
        @Nullable ProviderSecretId secret = response.clientSecretId();
        jdbc.sql("""
                INSERT INTO refresh_response (connection_id, fence, predecessor, wrapped_key, sealed, client_secret_id,
                    received_at, leased_until)
                VALUES (:connection, :fence, :predecessor, :key, :sealed, :client_secret, :asked,
                    now() + make_interval(secs => :own))
                ON CONFLICT (connection_id, fence) DO NOTHING
                """)
                .param("connection", response.connection().value())
                .param("fence", response.fence())
                .param("predecessor", response.predecessor())
                .param("key", response.wrappedKey())
                .param("sealed", response.sealed())
                .param("client_secret", secret == null ? null : secret.value())
                .param("asked", SqlTime.at(response.askedAt()))
                .param("own", SqlTime.seconds(settings.deliverFor().multipliedBy(2)))
                .update();
    }

    /** All responses of a connection, oldest first. */
    List<UndeliveredResponse> of(ConnectionId connection) {
        return jdbc.sql("SELECT * FROM refresh_response WHERE connection_id = :connection ORDER BY fence")
                .param("connection", connection.value())
                .query(ResponseTable::read)
                .list();
    }

    /**
     * Responses that nobody is delivering (the service never writes a lease of a month), and unreadable ones whose
     * configuration has changed since they were judged; taking them marks them as judged now, so no other replica
     * takes them for the same change.
     */
    List<UndeliveredResponse> takeLeft(Duration lease, int limit) {
        return jdbc.sql("""
                UPDATE refresh_response SET leased_until = now() + make_interval(secs => :lease),
                    judged_at = CASE WHEN unreadable_since IS NULL THEN judged_at ELSE now() END
                WHERE (connection_id, fence) IN (
                    SELECT connection_id, fence FROM refresh_response a WHERE leased_until < now()
                        OR leased_until > now() + interval '30 days'
                        OR (unreadable_since IS NOT NULL AND EXISTS (
                            SELECT FROM connection c JOIN provider_config p ON p.id = c.provider_config_id
                             WHERE c.id = a.connection_id AND p.updated_at > a.judged_at))
                    ORDER BY leased_until LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
                .param("lease", SqlTime.seconds(lease))
                .param("limit", limit)
                .query(ResponseTable::read)
                .list();
    }

    /** Keeps an unreadable response; it is judged again later, or when its configuration has changed. */
    void keepUnreadable(ConnectionId connection, long fence, Instant judgedAt, Duration again) {
        jdbc.sql("""
                UPDATE refresh_response SET unreadable_since = coalesce(unreadable_since, now()), judged_at = :judged,
                    leased_until = now() + make_interval(secs => :again)
                WHERE connection_id = :connection AND fence = :fence
                """)
                .param("connection", connection.value())
                .param("fence", fence)
                .param("judged", SqlTime.at(judgedAt))
                .param("again", SqlTime.seconds(again))
                .update();
    }

    /** Deletes responses that have been unreadable for too long. */
    void deleteUnreadable(Duration after) {
        jdbc.sql("DELETE FROM refresh_response WHERE unreadable_since < now() - make_interval(secs => :after)")
                .param("after", SqlTime.seconds(after))
                .update();
    }

    void delete(ConnectionId connection, long fence) {
        jdbc.sql("DELETE FROM refresh_response WHERE connection_id = :connection AND fence = :fence")
                .param("connection", connection.value())
                .param("fence", fence)
                .update();
    }

    /** If it is missing, the row is damaged, which is detected when it is opened; the others are still read. */
    private static Instant receivedAt(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("received_at", OffsetDateTime.class);
        return at == null || at.isEqual(OffsetDateTime.MAX) || at.isEqual(OffsetDateTime.MIN)
                ? Instant.EPOCH
                : at.toInstant();
    }

    private static UndeliveredResponse read(ResultSet row, int number) throws SQLException {
        @Nullable UUID secret = row.getObject("client_secret_id", UUID.class);
        return new UndeliveredResponse(
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                row.getLong("fence"),
                row.getLong("predecessor"),
                Objects.requireNonNullElse(row.getString("wrapped_key"), ""),
                Objects.requireNonNullElse(row.getBytes("sealed"), NOTHING),
                secret == null ? null : new ProviderSecretId(secret),
                receivedAt(row));
    }
}
