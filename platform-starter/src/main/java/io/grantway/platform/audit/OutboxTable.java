package io.grantway.platform.audit;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of the outbox; each is safe with several replicas. */
final class OutboxTable {

    /** How many delivered events one sweep deletes at most. */
    static final int SWEPT_AT_ONCE = 5_000;

    private final JdbcClient jdbc;

    OutboxTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Numbered(UUID id, long epoch, long seq, String content, byte[] contentHash) {}

    /**
     * Numbers what is not numbered yet, in the order of the ids. The row of the sequence is locked by the update, so that
     * numbers are gapless and used once; they are committed before anything is sent and never change.
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

    /** Claims undelivered events for half a minute, so that another replica does not send them at the same time. */
    List<Numbered> claim(int limit) {
        return jdbc.sql("""
                        with due as (
                            select id from audit_outbox
                            where sent_at is null and seq is not null
                              and (claimed_until is null or claimed_until < clock_timestamp())
                            order by seq limit :limit for update skip locked)
                        update audit_outbox o set claimed_until = clock_timestamp() + interval '30 seconds'
                        from due where o.id = due.id
                        returning o.id, o.epoch, o.seq, o.content, o.content_hash
                        """)
                .param("limit", limit)
                .query((row, n) -> new Numbered(
                        row.getObject("id", UUID.class),
                        row.getLong("epoch"),
                        row.getLong("seq"),
                        row.getString("content"),
                        row.getBytes("content_hash")))
                .list();
    }

    void delivered(List<UUID> ids) {
        jdbc.sql("update audit_outbox set sent_at = clock_timestamp() where id = any(?)")
                .param(ids.toArray(UUID[]::new))
                .update();
    }

    /** Lets events be tried again after a pause; the refusal is kept for whoever looks. */
    void release(List<UUID> ids, Duration pause, String refusal) {
        jdbc.sql("""
                        update audit_outbox set claimed_until = clock_timestamp() + make_interval(secs => ?),
                            attempts = attempts + 1, refusal = ? where id = any(?)
                        """)
                .param(pause.toMillis() / 1000.0)
                .param(refusal)
                .param(ids.toArray(UUID[]::new))
                .update();
    }

    int sweep(Duration keep) {
        return jdbc.sql("""
                        delete from audit_outbox where id in (
                            select id from audit_outbox
                            where sent_at < clock_timestamp() - make_interval(secs => ?) limit ?)
                        """)
                .param((double) keep.toSeconds())
                .param(SWEPT_AT_ONCE)
                .update();
    }

    /**
     * Age of the oldest event that was not delivered, in seconds; zero when there is none. Two steps along indexes, however
     * many wait.
     */
    double lagSeconds() {
        return jdbc.sql("""
                        select coalesce(extract(epoch from clock_timestamp() - least(
                            (select created_at from audit_outbox where sent_at is null and seq is not null
                              order by seq limit 1),
                            (select created_at from audit_outbox where seq is null order by id limit 1))), 0)
                        """).query(Double.class).single();
    }
}
