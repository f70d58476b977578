package io.grantway.platform.audit;

import io.grantway.platform.jdbc.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on the outbox; each is safe with several replicas. */
final class OutboxTable {

    /** How many delivered events one clean-up deletes at most. */
    static final int SWEPT_AT_ONCE = 5_000;

    private final JdbcClient jdbc;

    OutboxTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Numbered(UUID id, long epoch, long seq, String content, byte[] contentHash) {}

    /**
     * Numbers the events that have no number yet, ordered by id. The update locks the row of the sequence, so numbers
     * are gapless and used once; they are committed before anything is sent and never change.
     */
    int number(int limit) {
        return jdbc.sql("""
                        with fresh as (
                            select id from audit_outbox where seq is null order by id limit :limit for update skip locked),
                        ordered as (select id, row_number() over (order by id) as place from fresh),
                        source as (
                            update audit_source set last_seq = last_seq + (select count(*) from ordered)
                            where exists (select 1 from ordered)
                            returning epoch, last_seq - (select count(*) from ordered) as base)
                        update audit_outbox o set epoch = source.epoch, seq = source.base + ordered.place
                        from ordered, source where o.id = ordered.id
                        """).param("limit", limit).update();
    }

    /**
     * Claims undelivered events for half a minute, so that no other replica sends them at the same time: waiting ones,
     * and if these are few, deferred ones that are due again.
     */
    List<Numbered> claim(int limit) {
        List<Numbered> claimed = new ArrayList<>(claim("waiting", limit));
        if (claimed.size() < limit) {
            claimed.addAll(claim("deferred", limit - claimed.size()));
        }
        return claimed;
    }

    private List<Numbered> claim(String state, int limit) {
        return jdbc.sql("""
                        WITH due AS (
                            SELECT id FROM audit_outbox
                            WHERE sent_at IS NULL AND seq IS NOT NULL AND state = '%s'
                              AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
                            ORDER BY seq LIMIT :limit FOR UPDATE SKIP LOCKED)
                        UPDATE audit_outbox o SET claimed_until = clock_timestamp() + interval '30 seconds'
                        FROM due WHERE o.id = due.id
                        RETURNING o.id, o.epoch, o.seq, o.content, o.content_hash""".formatted(state))
                .param("limit", limit)
                .query((row, n) -> new Numbered(
                        row.getObject("id", UUID.class),
                        row.getLong("epoch"),
                        row.getLong("seq"),
                        row.getString("content"),
                        row.getBytes("content_hash")))
                .list();
    }

    /**
     * Moves a rejected event out of the way of the others and writes the notice about it, both or neither; the replica
     * that comes first does so. A notice that is itself rejected is reported only in the log file.
     *
     * @param state {@code set_aside} or {@code deferred}
     * @return whether this call moved it
     */
    boolean refuse(UUID id, String state, String refusal, PreparedEvent notice) {
        return jdbc.sql("""
                        WITH refused AS (
                            UPDATE audit_outbox SET state = :state, refusal = :refusal, attempts = attempts + 1,
                                refused_at = clock_timestamp(), claimed_until = clock_timestamp() + interval '1 minute'
                            WHERE id = :id AND state <> :state AND sent_at IS NULL
                            RETURNING id, notice_of),
                        reported AS (
                            INSERT INTO audit_outbox (id, content, content_hash, notice_of)
                            SELECT :notice, :content, :hash, id FROM refused WHERE notice_of IS NULL)
                        SELECT count(*) FROM refused""")
                        .param("id", id)
                        .param("state", state)
                        .param("refusal", refusal)
                        .param("notice", notice.id())
                        .param("content", notice.content())
                        .param("hash", notice.contentHash())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Schedules a deferred event that was rejected again for another attempt in a minute. */
    void postpone(UUID id, String refusal) {
        release(List.of(id), Duration.ofMinutes(1), refusal);
    }

    /** The events set aside, lowest number first. */
    List<SetAside> setAside(int limit) {
        return jdbc.sql("""
                        SELECT id, epoch, seq, refusal, refused_at FROM audit_outbox
                        WHERE sent_at IS NULL AND state = 'set_aside' ORDER BY seq LIMIT ?""")
                .param(limit)
                .query((row, n) -> new SetAside(
                        row.getObject("id", UUID.class),
                        row.getLong("seq"),
                        row.getString("refusal"),
                        row.getTimestamp("refused_at").toInstant()))
                .list();
    }

    record SetAside(UUID id, long seq, String refusal, Instant since) {}

    /** Counts undelivered events in a state such as {@code deferred}. */
    long count(String state) {
        return jdbc.sql("SELECT count(*) FROM audit_outbox WHERE sent_at IS NULL AND state = ?")
                .param(state)
                .query(Long.class)
                .single();
    }

    /**
     * Schedules everything that was set aside for another attempt, under the existing numbers. The events become
     * deferred ones, so no other event waits until audit-service has accepted them.
     */
    int retrySetAside() {
        return jdbc.sql("UPDATE audit_outbox SET state = 'deferred', claimed_until = NULL"
                        + " WHERE sent_at IS NULL AND state = 'set_aside'")
                .update();
    }

    /** Bytes on disk, including indexes. */
    long size() {
        return jdbc.sql("SELECT pg_total_relation_size('audit_outbox')")
                .query(Long.class)
                .single();
    }

    void delivered(List<UUID> ids) {
        jdbc.sql("update audit_outbox set sent_at = clock_timestamp() where id = any(?)")
                .param(ids.toArray(UUID[]::new))
                .update();
    }

    /** Schedules events for another attempt after a pause; the rejection is kept for inspection. */
    void release(List<UUID> ids, Duration pause, String refusal) {
        jdbc.sql("""
                        update audit_outbox set claimed_until = clock_timestamp() + make_interval(secs => ?),
                            attempts = attempts + 1, refusal = ? where id = any(?)
                        """)
                .param(SqlTime.seconds(pause))
                .param(refusal)
                .param(ids.toArray(UUID[]::new))
                .update();
    }

    int sweep(Duration keep) {
        return jdbc.sql("""
                        delete from audit_outbox where id in (
                            select id from audit_outbox
                            where sent_at < clock_timestamp() - make_interval(secs => ?) limit ?)
                        """).param(SqlTime.seconds(keep)).param(SWEPT_AT_ONCE).update();
    }

    /**
     * Age of the oldest deliverable but undelivered event in seconds; zero when there is none. Two index scans, however
     * many events are waiting.
     */
    double lagSeconds() {
        return jdbc.sql("""
                        SELECT coalesce(extract(epoch FROM clock_timestamp() - least(
                            (SELECT created_at FROM audit_outbox
                              WHERE sent_at IS NULL AND state = 'waiting' AND seq IS NOT NULL ORDER BY seq LIMIT 1),
                            (SELECT created_at FROM audit_outbox WHERE seq IS NULL ORDER BY id LIMIT 1))), 0)""").query(Double.class).single();
    }
}
