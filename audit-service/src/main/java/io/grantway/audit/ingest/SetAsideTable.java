package io.grantway.audit.ingest;

import io.grantway.audit.ingest.Sequences.Position;
import io.grantway.contracts.audit.SetAsideNotice;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The numbers of events that their source has set aside; read and written under the lock of the sequence. */
@Repository
class SetAsideTable {

    private final JdbcClient jdbc;

    SetAsideTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these numbers whose event has not arrived. */
    Map<Long, SetAside> find(Position at, Collection<Long> numbers) {
        Map<Long, SetAside> found = new HashMap<>();
        if (numbers.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        SELECT seq, event_id, content_hash FROM source_set_aside
                        WHERE source = :source AND epoch = :epoch AND seq = ANY (:numbers) AND delivered_at IS NULL""")
                .param("source", at.source())
                .param("epoch", at.epoch())
                .param("numbers", numbers.toArray(Long[]::new))
                .query(rs -> {
                    found.put(rs.getLong(1), new SetAside(rs.getObject(2, UUID.class), rs.getString(3)));
                });
        return found;
    }

    void put(String source, SetAsideNotice notice, UUID noticeId) {
        jdbc.sql("""
                        INSERT INTO source_set_aside (source, epoch, seq, event_id, content_hash, refusal, notice_id)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (source, epoch, seq) DO UPDATE SET
                            refusal = excluded.refusal, notice_id = excluded.notice_id
                        WHERE source_set_aside.event_id = excluded.event_id""")
                .params(
                        source,
                        notice.epoch(),
                        notice.seq(),
                        notice.event().value(),
                        notice.contentHash(),
                        notice.refusal(),
                        noticeId)
                .update();
    }

    void delivered(Position at, Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        jdbc.sql("UPDATE source_set_aside SET delivered_at = clock_timestamp()"
                        + " WHERE source = ? AND epoch = ? AND seq = ANY (?)")
                .params(at.source(), at.epoch(), numbers.toArray(Long[]::new))
                .update();
    }

    /** The event to which a number belongs, and the hash of its content (hexadecimal). */
    record SetAside(UUID event, String contentHash) {}
}
