package io.grantway.credential.lease;

import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.UnknownAttempts;
import io.grantway.platform.cipher.SealBroken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The journal {@code refresh_attempt}. Steps only move forward. */
@Repository
class AttemptTable {

    private static final String COLUMNS = "fence, version, step, kek_version";

    private final JdbcClient jdbc;

    AttemptTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void prepare(UUID id, long fence, long version, String owner, int callLimitSeconds, int kekVersion) {
        jdbc.sql("""
                        INSERT INTO refresh_attempt
                            (credential_id, fence, version, owner, step, call_limit, kek_version)
                        VALUES (?, ?, ?, ?, 'prepared', ?, ?)""")
                .params(id, fence, version, owner, callLimitSeconds, kekVersion)
                .update();
    }

    Optional<AttemptRow> find(UUID id, long fence) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM refresh_attempt WHERE credential_id = ? AND fence = ?")
                .params(id, fence)
                .query(AttemptTable::attempt)
                .optional();
    }

    /**
     * The attempts from this version that were sent and had no definite outcome. The first matters because a provider
     * counts its grace period from the first use of a refresh token; the last because its call may still be running.
     */
    Optional<UnknownAttempts> unknown(UUID id, long version, long beforeFence) {
        return jdbc.sql("""
                        SELECT count(*) OVER () AS attempts, step, call_limit,
                               EXTRACT(EPOCH FROM clock_timestamp() - min(sent_at) OVER ()) * 1000 AS first_ago,
                               EXTRACT(EPOCH FROM clock_timestamp() - sent_at) * 1000 AS last_ago
                          FROM refresh_attempt
                         WHERE credential_id = ? AND version = ? AND fence < ? AND step IN ('sent', 'answered', 'unknown')
                         ORDER BY fence DESC LIMIT 1
                        """)
                .params(id, version, beforeFence)
                .query((row, number) -> new UnknownAttempts(
                        row.getInt("attempts"),
                        (long) row.getDouble("first_ago"),
                        (long) row.getDouble("last_ago"),
                        row.getInt("call_limit"),
                        row.getString("step").equals("unknown")))
                .optional();
    }

    /**
     * Marks the request as sent: only with the newest fence, from the version that is still current, and while the
     * lease outlives the longest call. The caller has locked the credential, so none of this changes before the commit.
     */
    boolean send(UUID id, long fence) {
        return jdbc.sql("""
                        UPDATE refresh_attempt a SET step = 'sent', sent_at = clock_timestamp()
                          FROM credential c
                         WHERE a.credential_id = c.id AND c.id = ? AND a.fence = ? AND a.step IN ('prepared', 'sent')
                           AND c.refresh_fence = a.fence AND c.current_version = a.version AND c.state = 'active'
                           AND c.refresh_until > clock_timestamp() + make_interval(secs => a.call_limit)""").params(id, fence).update() == 1;
    }

    boolean answer(UUID id, long fence) {
        return jdbc.sql("""
                        UPDATE refresh_attempt SET step = 'answered'
                         WHERE credential_id = ? AND fence = ? AND step IN ('sent', 'answered')""").params(id, fence).update() == 1;
    }

    void store(UUID id, long fence) {
        jdbc.sql("""
                        UPDATE refresh_attempt SET step = 'stored', ended_at = clock_timestamp()
                         WHERE credential_id = ? AND fence = ?""").params(id, fence).update();
    }

    /** Whether the version after this one came from an attempt before the fence. */
    boolean storedBefore(UUID id, long version, long fence) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM refresh_attempt
                         WHERE credential_id = ? AND version = ? AND step = 'stored' AND fence < ?)""").params(id, version, fence).query(Boolean.class).single();
    }

    /** Deletes old attempts; those of the current version with an unknown outcome are kept. */
    void prune(UUID id, long beforeFence, long currentVersion) {
        jdbc.sql("""
                        DELETE FROM refresh_attempt
                         WHERE credential_id = ? AND fence < ?
                           AND (version < ? OR step IN ('prepared', 'failed', 'stored'))""").params(id, beforeFence, currentVersion).update();
    }

    private static AttemptRow attempt(ResultSet row, int number) throws SQLException {
        try {
            return new AttemptRow(
                    row.getLong("fence"),
                    row.getLong("version"),
                    AttemptStep.of(SealBroken.requirePresent(row.getString("step"), "step")),
                    row.getInt("kek_version"));
        } catch (IllegalArgumentException e) {
            throw new SealBroken("An attempt has a step that the vault never writes.");
        }
    }
}
