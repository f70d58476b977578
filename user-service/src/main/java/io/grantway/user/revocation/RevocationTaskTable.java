package io.grantway.user.revocation;

import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.worker.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of pending revocations. A lease is a time in the future, set by one statement that skips rows held by
 * another replica; only the database's clock counts.
 */
@Repository
class RevocationTaskTable {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    /**
     * Lease duration, longer than a call to the issuer can take. A lease more than an hour ahead is ignored, because
     * this service did not write it.
     */
    private static final String LEASE = """
            UPDATE revocation_task SET attempts = attempts + 1, next_attempt_at = now() + interval '30 seconds'
            WHERE id IN (
                SELECT id FROM revocation_task WHERE next_attempt_at <= now() OR next_attempt_at > now() + interval '1 hour'
                ORDER BY next_attempt_at LIMIT 20 FOR UPDATE SKIP LOCKED)
            RETURNING id, subject, actor_type, actor_id, request_id, attempts
            """;

    private final JdbcClient jdbc;

    RevocationTaskTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(RevocationTask task) {
        jdbc.sql("""
                INSERT INTO revocation_task (id, subject, actor_type, actor_id, request_id, created_at)
                VALUES (:id, :subject, :actorType, :actorId, :requestId, now())
                """)
                .param("id", task.id())
                .param("subject", task.subject().value())
                .param("actorType", task.actorType().toString())
                .param("actorId", task.actorId())
                .param("requestId", task.requestId())
                .update();
    }

    List<RevocationTask> lease() {
        return jdbc.sql(LEASE)
                .query((row, number) -> new RevocationTask(
                        row.getObject("id", UUID.class),
                        new UserId(row.getObject("subject", UUID.class)),
                        ActorType.of(row.getString("actor_type")),
                        row.getString("actor_id"),
                        row.getString("request_id"),
                        row.getInt("attempts")))
                .list();
    }

    void done(RevocationTask task) {
        jdbc.sql("DELETE FROM revocation_task WHERE id = :id")
                .param("id", task.id())
                .update();
    }

    /** Releases the row for a retry after 1, 2, 4 … seconds, at most 60. */
    void postpone(RevocationTask task) {
        jdbc.sql("UPDATE revocation_task SET next_attempt_at = now() + make_interval(secs => :wait) WHERE id = :id")
                .param("id", task.id())
                .param("wait", SqlTime.seconds(BACKOFF.after(task.attempts())))
                .update();
    }
}
