package io.grantway.audit.ingest;

import io.grantway.audit.content.EventColumns;
import io.grantway.audit.content.LeafHash;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the log: one statement per batch, each event once. */
@Repository
class EventTable {

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient jdbc;

    EventTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Finds those of these events that are already stored. */
    Map<UUID, Stored> find(Collection<ReceivedEvent> events) {
        Map<UUID, Stored> found = new HashMap<>();
        jdbc.sql("""
                        SELECT event_id, encode(content_hash, 'hex') AS hash, epoch, seq FROM event
                        WHERE event_day = ANY (:days::date[]) AND event_id = ANY (:ids::uuid[])""")
                .param("days", texts(events, ReceivedEvent::day))
                .param("ids", texts(events, ReceivedEvent::id))
                .query(rs -> {
                    found.put(rs.getObject(1, UUID.class), new Stored(rs.getString(2), rs.getLong(3), rs.getLong(4)));
                });
        return found;
    }

    /** Inserts the missing events in the order of their ids, so that two batches never wait for each other. */
    Set<UUID> insert(String source, long epoch, List<ReceivedEvent> batch) {
        if (batch.isEmpty()) {
            return Set.of();
        }
        List<ReceivedEvent> events = batch.stream()
                .sorted(Comparator.comparing(event -> event.id().toString()))
                .toList();
        return Set.copyOf(jdbc.sql("""
                        INSERT INTO event (event_id, event_day, source, epoch, seq, project_id, occurred_at,
                            actor_type, actor_id, on_behalf_of_id, action, target_type, target_id, outcome,
                            denied_subject, denied_count, content, content_hash, leaf_hash)
                        SELECT id, day, :source, :epoch, seq, project_id, occurred_at,
                            actor_type, actor_id, on_behalf_of_id, action, target_type, target_id, outcome,
                            denied_subject, denied_count, content, decode(hash, 'hex'), decode(leaf, 'hex')
                        FROM unnest(:ids::uuid[], :days::date[], :seqs::bigint[], :projects::uuid[],
                            :times::timestamptz[], :actorTypes::text[], :actors::text[], :onBehalfOf::text[],
                            :actions::text[], :targetTypes::text[], :targets::text[], :outcomes::text[],
                            :deniedSubjects::text[], :deniedCounts::bigint[], :contents::text[], :hashes::text[],
                            :leaves::text[])
                            AS batch (id, day, seq, project_id, occurred_at, actor_type, actor_id, on_behalf_of_id,
                                action, target_type, target_id, outcome, denied_subject, denied_count, content, hash, leaf)
                        ORDER BY id
                        ON CONFLICT DO NOTHING
                        RETURNING event_id""")
                .param("source", source)
                .param("epoch", epoch)
                .param("ids", texts(events, ReceivedEvent::id))
                .param("days", texts(events, ReceivedEvent::day))
                .param("seqs", texts(events, ReceivedEvent::seq))
                .param("projects", columns(events, EventColumns::projectId))
                .param("times", columns(events, EventColumns::occurredAt))
                .param("actorTypes", columns(events, EventColumns::actorType))
                .param("actors", columns(events, EventColumns::actorId))
                .param("onBehalfOf", columns(events, EventColumns::onBehalfOfId))
                .param("actions", columns(events, EventColumns::action))
                .param("targetTypes", columns(events, EventColumns::targetType))
                .param("targets", columns(events, EventColumns::targetId))
                .param("outcomes", columns(events, EventColumns::outcome))
                .param("deniedSubjects", columns(events, EventColumns::deniedSubject))
                .param("deniedCounts", columns(events, EventColumns::deniedCount))
                .param("contents", texts(events, ReceivedEvent::content))
                .param("hashes", texts(events, ReceivedEvent::contentHash))
                .param(
                        "leaves",
                        texts(
                                events,
                                event -> HEX.formatHex(LeafHash.of(event.contentHash(), source, epoch, event.seq()))))
                .query(UUID.class)
                .list());
    }

    private static @Nullable String[] columns(
            Collection<ReceivedEvent> events, Function<EventColumns, @Nullable Object> column) {
        return texts(events, event -> column.apply(event.columns()));
    }

    private static @Nullable String[] texts(
            Collection<ReceivedEvent> events, Function<ReceivedEvent, @Nullable Object> value) {
        @Nullable String[] texts = new String[events.size()];
        int i = 0;
        for (ReceivedEvent event : events) {
            @Nullable Object one = value.apply(event);
            texts[i++] = one == null ? null : one.toString();
        }
        return texts;
    }

    /** An event of the log: its hash (hexadecimal) and its place in the sequence. */
    record Stored(String hash, long epoch, long seq) {}
}
