package io.grantway.credential.lease;

import io.grantway.credential.credential.Head;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The lease columns of {@code credential}. Only the database's clock counts, read when the row is at hand and not when the
 * transaction began.
 */
@Repository
class LeaseRows {

    private final JdbcClient jdbc;

    LeaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Taken(Head head, long fence) {}

    /**
     * Takes the lease if it is free, the version is still the one seen, and there is something to do: forced, or half of
     * the token's life is over.
     */
    Optional<Taken> take(UUID id, String owner, long seenVersion, boolean force, Duration life) {
        return jdbc.sql("""
                        UPDATE credential c
                           SET refresh_owner = :owner, refresh_fence = refresh_fence + 1,
                               refresh_until = clock_timestamp() + make_interval(secs => :life)
                         WHERE id = :id AND kind = 'token_set' AND state = 'active' AND refreshable
                           AND current_version = :seen
                           AND (refresh_until IS NULL OR refresh_until <= clock_timestamp())
                           AND (:force OR clock_timestamp() >= obtained_at + (expires_at - obtained_at) / 2)
                        RETURNING c.refresh_fence, \
                        """ + Head.COLUMNS)
                .param("id", id)
                .param("owner", owner)
                .param("seen", seenVersion)
                .param("force", force)
                .param("life", life.toMillis() / 1000.0)
                .query((row, number) -> new Taken(Head.read(row), row.getLong("refresh_fence")))
                .optional();
    }

    /** Whether half of the token's life is over: where the lease is refused then, someone else holds it. */
    boolean due(UUID id) {
        return jdbc.sql("""
                        SELECT clock_timestamp() >= obtained_at + (expires_at - obtained_at) / 2 IS TRUE
                          FROM credential WHERE id = ?""").param(id).query(Boolean.class).optional().orElse(false);
    }

    /** Gives the lease back, if this fence still has it. */
    void free(UUID id, long fence) {
        jdbc.sql("""
                        UPDATE credential SET refresh_owner = NULL, refresh_until = NULL
                         WHERE id = ? AND refresh_fence = ?""").params(id, fence).update();
    }
}
