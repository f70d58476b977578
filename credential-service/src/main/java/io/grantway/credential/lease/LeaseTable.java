package io.grantway.credential.lease;

import io.grantway.contracts.credential.EndAttempt;
import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.credential.SealedCredentials;
import io.grantway.platform.jdbc.SqlTime;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The lease columns of {@code credential}. Only the database's clock counts, read when the row is available, not when
 * the transaction began.
 */
@Repository
class LeaseTable {

    private final JdbcClient jdbc;

    LeaseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Taken(CredentialRow head, long fence) {}

    /**
     * Why a lease was not given.
     *
     * @param held whether someone else holds it
     * @param due whether there is something to do
     * @param left time after which it can be taken at the latest
     */
    record Obstacle(boolean held, boolean due, Duration left) {}

    /**
     * Takes the lease if it is free and not paused, the version is still the one seen, and there is something to do:
     * the refresh is forced, or half of the token's lifetime is over. A pause longer than any we set is ignored,
     * because we did not write it.
     *
     * @param lift whether a pause counts only after an attempt with an unknown outcome, or if the provider asked for it
     */
    Optional<Taken> take(UUID id, String owner, long seenVersion, boolean force, boolean lift, Duration life) {
        return jdbc.sql("""
                        UPDATE credential c
                           SET refresh_owner = :owner, refresh_fence = 1 + GREATEST(0, refresh_fence,
                                   (SELECT max(fence) FROM refresh_attempt a WHERE a.credential_id = c.id)),
                               refresh_until = clock_timestamp() + make_interval(secs => :life)
                         WHERE id = :id AND kind = 'token_set' AND state = 'active' AND refreshable
                           AND current_version = :seen
                           AND (refresh_until IS NULL OR refresh_until <= clock_timestamp()
                                OR refresh_until > clock_timestamp() + """ + SealedCredentials.LONGEST_LEASE + """
                                )
                           AND (refresh_not_before IS NULL OR refresh_not_before <= clock_timestamp()
                                OR refresh_not_before > clock_timestamp() + make_interval(secs => :longest)
                                OR (:lift AND NOT EXISTS (
                                    SELECT FROM refresh_attempt a
                                     WHERE a.credential_id = c.id AND a.version = c.current_version
                                       AND (a.step IN ('sent', 'answered', 'unknown')
                                            OR (a.fence = c.refresh_fence AND a.reason = 'rate_limited')))))
                           AND (:force OR (clock_timestamp() >= obtained_at + (expires_at - obtained_at) / 2
                                           AND (refresh_after_end IS NOT TRUE OR expires_at <= clock_timestamp())))
                        RETURNING c.refresh_fence, \
                        """ + CredentialRow.COLUMNS)
                .param("id", id)
                .param("owner", owner)
                .param("seen", seenVersion)
                .param("force", force)
                .param("lift", lift)
                .param("life", SqlTime.seconds(life))
                .param("longest", EndAttempt.LONGEST_WAIT_MILLIS / 1000.0)
                .query((row, number) -> new Taken(CredentialRow.read(row), row.getLong("refresh_fence")))
                .optional();
    }

    /** Why {@link #take} did not give the lease, by the same clock. */
    Obstacle obstacle(UUID id, boolean force) {
        return jdbc.sql("""
                        SELECT (refresh_until > clock_timestamp()
                                AND refresh_until <= clock_timestamp() + """ + SealedCredentials.LONGEST_LEASE + """
                                ) IS TRUE AS held,
                               (:force OR clock_timestamp() >= obtained_at + (expires_at - obtained_at) / 2) IS TRUE AS due,
                               EXTRACT(EPOCH FROM LEAST(clock_timestamp() + interval '30 days',
                                   GREATEST(clock_timestamp(), CASE
                                   WHEN refresh_until > clock_timestamp() THEN refresh_until
                                   WHEN :force OR refresh_after_end IS NOT TRUE THEN refresh_not_before
                                   ELSE GREATEST(refresh_not_before, expires_at) END)) - clock_timestamp()) AS seconds
                          FROM credential WHERE id = :id""")
                .param("id", id)
                .param("force", force)
                .query((row, number) ->
                        new Obstacle(row.getBoolean("held"), row.getBoolean("due"), left(row.getDouble("seconds"))))
                .single();
    }

    private static Duration left(double seconds) {
        return Duration.ofMillis((long) Math.ceil(Math.clamp(seconds, 0, 1e9) * 1000));
    }

    /**
     * Ends an attempt that produced no new version: one statement sets its step and, as far as it still holds the
     * lease, releases it and sets the pause that follows. An unknown outcome stays unknown.
     *
     * @return whether there is such an attempt, and it produced no new version
     */
    boolean end(UUID id, long fence, EndAttempt end) {
        return jdbc.sql("""
                        WITH ended AS (
                            UPDATE refresh_attempt SET step = :step, reason = :reason, ended_at = clock_timestamp()
                             WHERE credential_id = :id AND fence = :fence AND step IN ('prepared', 'sent', 'answered')
                            RETURNING fence),
                        freed AS (
                            UPDATE credential
                               SET refresh_owner = NULL, refresh_until = NULL, refresh_after_end = :after_end,
                                   refresh_not_before = clock_timestamp() + make_interval(secs => :wait)
                             WHERE id = :id AND refresh_fence = :fence AND EXISTS (SELECT FROM ended)
                            RETURNING id)
                        SELECT EXISTS (SELECT FROM ended) OR EXISTS (SELECT FROM freed)
                            OR EXISTS (SELECT FROM refresh_attempt WHERE credential_id = :id AND fence = :fence
                                        AND step IN ('failed', 'unknown'))""")
                .param("id", id)
                .param("fence", fence)
                .param("step", end.outcome().toString())
                .param("reason", end.reason())
                .param("after_end", end.untilTokenEnds())
                .param("wait", end.waitMillis() / 1000.0)
                .query(Boolean.class)
                .single();
    }

    /** Releases the lease if this fence still holds it. */
    void free(UUID id, long fence) {
        jdbc.sql("""
                        UPDATE credential SET refresh_owner = NULL, refresh_until = NULL
                         WHERE id = ? AND refresh_fence = ?""").params(id, fence).update();
    }
}
