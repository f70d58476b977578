package io.grantway.audit.verification;

import io.grantway.audit.content.TimeRange;
import io.grantway.contracts.audit.SourceState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares the sequence of each source with the rows: a number that has arrived must still be there. A deleted row is
 * detected by its number, because its neighbours in the sequence remain.
 */
@Component
class SourceCheck {

    private static final String ROWS = """
            (SELECT seq FROM event WHERE source = :source AND epoch = :epoch AND seq BETWEEN :from AND :to
             UNION SELECT seq FROM source_renumbered
             WHERE source = :source AND epoch = :epoch AND seq BETWEEN :from AND :to
             UNION SELECT seq FROM source_set_aside
             WHERE source = :source AND epoch = :epoch AND seq BETWEEN :from AND :to AND delivered_at IS NULL)
            AS present""";

    private final JdbcClient jdbc;

    SourceCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The sources as proven by the rows: {@code contiguous} ends before the first number without a row.
     *
     * @param open whether the range extends to now, so that the newest number counts too
     */
    List<SourceState> states(TimeRange range, boolean open) {
        return jdbc
                .sql("""
                        SELECT source, epoch, contiguous, highest, last_received_at,
                            (SELECT count(*) FROM source_set_aside a
                             WHERE a.source = c.source AND a.epoch = c.epoch AND a.delivered_at IS NULL)
                        FROM source_cursor c ORDER BY source, epoch""")
                .query((row, number) -> new SourceState(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getTimestamp(5).toInstant(),
                        row.getLong(6)))
                .list()
                .stream()
                .map(state -> proved(state, range, open))
                .toList();
    }

    private SourceState proved(SourceState state, TimeRange range, boolean open) {
        Numbers inRange = numbers(state, range);
        long first = inRange.first() == null ? state.contiguous() : inRange.first();
        long last = inRange.last() == null || open ? state.contiguous() : inRange.last();
        if (inRange.first() == null && !open) {
            return state;
        }
        // the neighbours outside the range show whether rows at its edges are missing
        long from = Math.max(1, first - 1);
        long to = Math.min(state.contiguous(), last + 1);
        if (from > to || present(state, from, to) == to - from + 1) {
            return state;
        }
        long missing = firstMissing(state, from, to);
        return new SourceState(
                state.source(), state.epoch(), missing - 1, state.highest(), state.lastReceivedAt(), state.setAside());
    }

    private Numbers numbers(SourceState state, TimeRange range) {
        return jdbc.sql("""
                        SELECT min(seq) AS first, max(seq) AS last FROM event
                        WHERE source = :source AND epoch = :epoch AND event_day BETWEEN :fromDay AND :toDay
                          AND event_id >= :fromId AND event_id < :toId""")
                .param("source", state.source())
                .param("epoch", state.epoch())
                .param("fromDay", range.firstDay())
                .param("toDay", range.lastDay())
                .param("fromId", firstId(range.from()))
                .param("toId", firstId(range.to()))
                .query((row, number) ->
                        new Numbers(row.getObject("first", Long.class), row.getObject("last", Long.class)))
                .single();
    }

    private long present(SourceState state, long from, long to) {
        return jdbc.sql("SELECT count(DISTINCT seq) FROM " + ROWS)
                .param("source", state.source())
                .param("epoch", state.epoch())
                .param("from", from)
                .param("to", to)
                .query(Long.class)
                .single();
    }

    private long firstMissing(SourceState state, long from, long to) {
        return jdbc.sql("SELECT coalesce(min(place), :to) FROM (SELECT :from + row_number() OVER (ORDER BY seq) - 1"
                        + " AS place, seq FROM " + ROWS + ") AS numbered WHERE place <> seq")
                .param("source", state.source())
                .param("epoch", state.epoch())
                .param("from", from)
                .param("to", to)
                .query(Long.class)
                .single();
    }

    /** The smallest UUIDv7 of a time, whose first bits are the milliseconds. */
    static UUID firstId(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    private record Numbers(@Nullable Long first, @Nullable Long last) {}
}
