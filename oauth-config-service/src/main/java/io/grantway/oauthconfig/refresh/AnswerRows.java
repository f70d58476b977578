package io.grantway.oauthconfig.refresh;

import io.grantway.contracts.oauthconfig.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code refresh_answer}. */
@Repository
class AnswerRows {

    private final JdbcClient jdbc;

    AnswerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps an answer; committed when this returns, whatever the caller does next.
     *
     * @param own how long the attempt itself has for the delivery, before a worker takes it over
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void keep(StoredAnswer answer, Duration own) {
        jdbc.sql("""
                INSERT INTO refresh_answer (connection_id, fence, predecessor, wrapped_key, sealed, received_at, leased_until)
                VALUES (:connection, :fence, :predecessor, :key, :sealed, :asked, now() + make_interval(secs => :own))
                ON CONFLICT (connection_id, fence) DO NOTHING
                """)
                .param("connection", answer.connection().value())
                .param("fence", answer.fence())
                .param("predecessor", answer.predecessor())
                .param("key", answer.wrappedKey())
                .param("sealed", answer.sealed())
                .param("asked", answer.askedAt().atOffset(ZoneOffset.UTC))
                .param("own", own.toMillis() / 1000.0)
                .update();
    }

    /** All of a connection, the oldest first. */
    List<StoredAnswer> of(ConnectionId connection) {
        return jdbc.sql("SELECT * FROM refresh_answer WHERE connection_id = :connection ORDER BY fence")
                .param("connection", connection.value())
                .query(AnswerRows::read)
                .list();
    }

    /** Those that nobody is delivering. */
    List<StoredAnswer> takeLeft(Duration lease, int limit) {
        return jdbc.sql("""
                UPDATE refresh_answer SET leased_until = now() + make_interval(secs => :lease)
                WHERE (connection_id, fence) IN (
                    SELECT connection_id, fence FROM refresh_answer WHERE leased_until < now()
                    ORDER BY leased_until LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
                .param("lease", lease.toMillis() / 1000.0)
                .param("limit", limit)
                .query(AnswerRows::read)
                .list();
    }

    void delete(ConnectionId connection, long fence) {
        jdbc.sql("DELETE FROM refresh_answer WHERE connection_id = :connection AND fence = :fence")
                .param("connection", connection.value())
                .param("fence", fence)
                .update();
    }

    private static StoredAnswer read(ResultSet row, int number) throws SQLException {
        return new StoredAnswer(
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                row.getLong("fence"),
                row.getLong("predecessor"),
                row.getString("wrapped_key"),
                row.getBytes("sealed"),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }
}
