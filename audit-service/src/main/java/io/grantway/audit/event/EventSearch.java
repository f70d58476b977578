package io.grantway.audit.event;

import io.grantway.audit.content.EventContent;
import io.grantway.audit.content.TimeRange;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.audit.RecordedEvent;
import io.grantway.contracts.project.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Searches the log, always within a time range, newest first, with keyset paging. */
@Component
public class EventSearch {

    private static final int FETCH = 500;

    private final JdbcClient jdbc;

    EventSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The events after a position, at most {@code limit}. */
    List<Found> page(EventFilter filter, TimeRange range, @Nullable Position after, int limit) {
        Query query = new Query(filter, range);
        if (after != null) {
            query.and(
                    "(occurred_at, event_id) < (:afterTime::timestamptz, :afterId::uuid)",
                    Map.of(
                            "afterTime", after.occurredAt().toString(),
                            "afterId", after.id().toString()));
        }
        return jdbc.sql("SELECT * FROM event" + query.where() + " ORDER BY occurred_at DESC, event_id DESC LIMIT "
                        + limit)
                .params(query.params)
                .query(EventSearch::found)
                .list();
    }

    /** Counts events, up to {@code most} plus one. */
    public long count(EventFilter filter, TimeRange range, long most) {
        Query query = new Query(filter, range);
        return jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM event" + query.where() + " LIMIT " + (most + 1)
                        + ") AS matching")
                .params(query.params)
                .query(Long.class)
                .single();
    }

    /** Passes every event to the consumer, newest first, through a database cursor; requires a transaction. */
    public void each(EventFilter filter, TimeRange range, Consumer<RecordedEvent> consumer) {
        Query query = new Query(filter, range);
        jdbc.sql("SELECT * FROM event" + query.where() + " ORDER BY occurred_at DESC, event_id DESC")
                .params(query.params)
                .withFetchSize(FETCH)
                .query(row -> {
                    consumer.accept(found(row, 0).event());
                });
    }

    /** Finds an event by its id, which identifies its partition. */
    Optional<RecordedEvent> find(AuditEventId id) {
        return jdbc.sql("SELECT * FROM event WHERE event_id = :id AND event_day = uuidv7_day(:id)")
                .param("id", id.value())
                .query(EventSearch::found)
                .optional()
                .map(Found::event);
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        String content = row.getString("content");
        Instant occurredAt = row.getTimestamp("occurred_at").toInstant();
        RecordedEvent event = new RecordedEvent(
                EventContent.read(content),
                row.getString("source"),
                row.getLong("epoch"),
                row.getLong("seq"),
                row.getTimestamp("received_at").toInstant(),
                content,
                HexFormat.of().formatHex(row.getBytes("content_hash")));
        return new Found(event, new Position(occurredAt, row.getObject("event_id", UUID.class)));
    }

    /** An event and its position in the list. */
    record Found(RecordedEvent event, Position position) {}

    /** A position in the list: the sort values of an event. */
    record Position(Instant occurredAt, UUID id) {}

    /** The condition of a filter, with its parameters. */
    private static final class Query {

        private final StringBuilder where = new StringBuilder();
        private final Map<String, Object> params = new HashMap<>();

        Query(EventFilter filter, TimeRange range) {
            and(
                    "occurred_at >= :from::timestamptz AND occurred_at < :to::timestamptz"
                            // an event is at most a day away from the time in its id
                            + " AND event_day BETWEEN :fromDay AND :toDay",
                    Map.of(
                            "from", range.from().toString(),
                            "to", range.to().toString(),
                            "fromDay", range.firstDay().minusDays(1),
                            "toDay", range.lastDay().plusDays(1)));
            @Nullable ProjectId project = filter.projectId();
            if (project != null) {
                and("project_id = :project", Map.of("project", project.value()));
            }
            @Nullable String actor = filter.actorId();
            if (actor != null) {
                and("(actor_id = :actor OR on_behalf_of_id = :actor)", Map.of("actor", actor));
            }
            @Nullable String action = filter.action();
            if (action != null && action.endsWith("*")) {
                and("starts_with(action, :action)", Map.of("action", action.substring(0, action.length() - 1)));
            } else if (action != null) {
                and("action = :action", Map.of("action", action));
            }
            if (!filter.internal()) {
                and(
                        "NOT (actor_type = 'service' AND outcome = 'success'"
                                + " AND split_part(action, '.', 1) IN ('credential', 'project_key', 'token'))",
                        Map.of());
            }
            @Nullable String target = filter.targetId();
            if (target != null) {
                and("target_id = :target", Map.of("target", target));
            }
            @Nullable Outcome outcome = filter.outcome();
            if (outcome != null) {
                and("outcome = :outcome", Map.of("outcome", outcome.toString()));
            }
        }

        void and(String condition, Map<String, Object> values) {
            where.append(where.isEmpty() ? " WHERE " : " AND ").append(condition);
            params.putAll(values);
        }

        String where() {
            return where.toString();
        }
    }
}
