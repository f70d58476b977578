package io.grantway.audit.ingest;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tracks which numbers of each source have arrived. Everything here happens under the lock of the source's cursor row,
 * in the transaction of the batch, so the batches of one source are processed one after another, whichever replica
 * receives them.
 */
@Component
class Sequences {

    private final JdbcClient jdbc;

    Sequences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the source's sequence until the transaction ends, and returns its position. */
    Position lock(String source, long epoch) {
        jdbc.sql("INSERT INTO source_cursor (source, epoch) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(source, epoch)
                .update();
        return jdbc.sql("SELECT source, epoch, contiguous, highest FROM source_cursor WHERE source = ? AND epoch = ?"
                        + " FOR UPDATE")
                .params(source, epoch)
                .query(Position.class)
                .single();
    }

    /** The events that hold these numbers; a number without an event is absent. */
    Map<Long, UUID> holders(Position at, Collection<Long> numbers) {
        Map<Long, UUID> holders = new HashMap<>();
        if (numbers.isEmpty()) {
            return holders;
        }
        jdbc.sql("""
                        SELECT seq, event_id FROM source_seq
                        WHERE source = :source AND epoch = :epoch AND seq = ANY (:numbers)
                        UNION ALL
                        SELECT seq, event_id FROM source_renumbered
                        WHERE source = :source AND epoch = :epoch AND seq = ANY (:numbers)
                        UNION ALL
                        SELECT seq, event_id FROM event
                        WHERE source = :source AND epoch = :epoch AND seq = ANY (:numbers)""")
                .param("source", at.source())
                .param("epoch", at.epoch())
                .param("numbers", numbers.toArray(Long[]::new))
                .query(rs -> {
                    holders.put(rs.getLong(1), rs.getObject(2, UUID.class));
                });
        return holders;
    }

    /** Records that a known event was delivered again under another number. */
    void renumber(Position at, long seq, UUID event) {
        jdbc.sql("INSERT INTO source_renumbered (source, epoch, seq, event_id) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .params(at.source(), at.epoch(), seq, event)
                .update();
    }

    /** Records arrivals: advances the end of the gapless part, and keeps numbers beyond a gap. */
    void arrived(Position before, Map<Long, UUID> arrivals) {
        SortedSet<Long> numbers = new TreeSet<>(arrivals.keySet()).tailSet(before.contiguous() + 1);
        long contiguous = before.contiguous();
        for (long number : numbers) {
            if (number != contiguous + 1) {
                break;
            }
            contiguous = number;
        }
        keep(before, numbers.tailSet(contiguous + 1), arrivals);
        if (before.highest() > before.contiguous() && contiguous > before.contiguous()) {
            contiguous = absorb(before, contiguous);
        }
        long highest = Math.max(before.highest(), numbers.isEmpty() ? 0 : numbers.last());
        jdbc.sql("""
                        UPDATE source_cursor SET contiguous = :contiguous, highest = :highest,
                            last_received_at = clock_timestamp(),
                            gap_since = CASE WHEN :contiguous = :highest THEN NULL
                                             WHEN gap_since IS NULL OR :contiguous > contiguous THEN clock_timestamp()
                                             ELSE gap_since END
                        WHERE source = :source AND epoch = :epoch""")
                .param("contiguous", contiguous)
                .param("highest", highest)
                .param("source", before.source())
                .param("epoch", before.epoch())
                .update();
    }

    private void keep(Position at, SortedSet<Long> beyond, Map<Long, UUID> arrivals) {
        if (beyond.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO source_seq (source, epoch, seq, event_id)
                        SELECT :source, :epoch, seq, id FROM unnest(:numbers, :ids::uuid[]) AS arrival (seq, id)
                        ON CONFLICT DO NOTHING""")
                .param("source", at.source())
                .param("epoch", at.epoch())
                .param("numbers", beyond.toArray(Long[]::new))
                .param(
                        "ids",
                        beyond.stream()
                                .map(n -> String.valueOf(arrivals.get(n)))
                                .toArray(String[]::new))
                .update();
    }

    /** Appends the numbers that were kept behind a filled gap, up to the next gap. */
    private long absorb(Position at, long contiguous) {
        long end = jdbc.sql("""
                        SELECT coalesce(max(seq), :from) FROM (
                            SELECT seq, seq - row_number() OVER (ORDER BY seq) AS island FROM source_seq
                            WHERE source = :source AND epoch = :epoch AND seq > :from) AS kept
                        WHERE island = :from""")
                .param("from", contiguous)
                .param("source", at.source())
                .param("epoch", at.epoch())
                .query(Long.class)
                .single();
        jdbc.sql("DELETE FROM source_seq WHERE source = ? AND epoch = ? AND seq <= ?")
                .params(at.source(), at.epoch(), end)
                .update();
        return end;
    }

    /**
     * The position of a sequence.
     *
     * @param contiguous every number up to this one has arrived
     * @param highest the highest number that has arrived
     */
    record Position(String source, long epoch, long contiguous, long highest) {}
}
