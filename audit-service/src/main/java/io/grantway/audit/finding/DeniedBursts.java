package io.grantway.audit.finding;

import io.grantway.contracts.audit.FindingRule;
import io.grantway.contracts.audit.Severity;
import io.grantway.platform.jdbc.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rule {@code denied_burst}. It runs in the transaction that records the denials, under a lock on their subject, so
 * that two replicas detect one burst as one.
 */
@Component
public class DeniedBursts {

    private static final int CRITICAL_FACTOR = 10;

    private final JdbcClient jdbc;
    private final FindingTable table;
    private final FindingSettings settings;

    DeniedBursts(JdbcClient jdbc, FindingTable table, FindingSettings settings) {
        this.jdbc = jdbc;
        this.table = table;
        this.settings = settings;
    }

    /** Checks denials that were just recorded, in the same transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void observe(List<Denial> denials) {
        Map<String, List<Denial>> bySubject =
                denials.stream().collect(Collectors.groupingBy(Denial::key, TreeMap::new, Collectors.toList()));
        // sorted, so that two batches take the locks in the same order
        bySubject.forEach((key, own) -> observe(new Burst(key, own)));
    }

    private void observe(Burst burst) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('grantway.audit.denied:' || ?, 0))")
                .param(burst.key())
                .query(rs -> {});
        Optional<FindingTable.Known> known =
                table.burst(burst.key(), burst.first(), burst.last(), settings.deniedWindow());
        if (known.isPresent()) {
            long observed = known.get().observed() + burst.count();
            table.extend(
                    known.get().findingId(),
                    burst.first(),
                    burst.last(),
                    observed,
                    reason(burst, observed),
                    severity(observed),
                    burst);
            return;
        }
        densest(burst).filter(window -> window.total() > settings.deniedBurst()).ifPresent(window -> {
            table.see(new Sighting(
                    FindingRule.DENIED_BURST,
                    burst.key() + "|" + window.first(),
                    window.project(),
                    severity(window.total()),
                    reason(burst, window.total()),
                    burst.subject(),
                    burst.key(),
                    window.total(),
                    settings.deniedBurst(),
                    window.first(),
                    window.last(),
                    window.events()));
        });
    }

    /** The window with the most denials among those that contain one of the batch. */
    private Optional<Window> densest(Burst burst) {
        Duration length = settings.deniedWindow();
        Instant from = burst.first().minus(length);
        Instant to = burst.last().plus(length);
        return jdbc.sql("""
                        WITH denied AS (
                            SELECT occurred_at, event_id, project_id, denied_count FROM event
                            WHERE denied_subject = :key
                              AND occurred_at BETWEEN :from::timestamptz AND :to::timestamptz
                              AND event_day BETWEEN :fromDay AND :toDay),
                        densest AS (
                            SELECT occurred_at AS last, sum(denied_count) OVER recent AS total,
                                min(occurred_at) OVER recent AS first
                            FROM denied
                            WINDOW recent AS (ORDER BY occurred_at
                                RANGE BETWEEN make_interval(secs => :seconds) PRECEDING AND CURRENT ROW)
                            ORDER BY total DESC, last LIMIT 1)
                        SELECT densest.first, densest.last, densest.total::bigint AS total,
                            CASE WHEN count(DISTINCT project_id) = 1 AND count(project_id) = count(*)
                                 THEN min(project_id::text)::uuid END AS project_id,
                            (array_agg(event_id ORDER BY occurred_at))[1\\:20] AS events
                        FROM densest JOIN denied ON occurred_at BETWEEN densest.first AND densest.last
                        GROUP BY densest.first, densest.last, densest.total""")
                .param("key", burst.key())
                .param("from", from.toString())
                .param("to", to.toString())
                .param("fromDay", day(from).minusDays(1))
                .param("toDay", day(to).plusDays(1))
                .param("seconds", SqlTime.seconds(length))
                .query(DeniedBursts::window)
                .optional();
    }

    private String reason(Burst burst, long observed) {
        return observed + " requests from " + burst.key() + " were denied in a burst; up to " + settings.deniedBurst()
                + " within " + settings.deniedWindow().toSeconds() + " seconds are usual.";
    }

    private Severity severity(long observed) {
        return observed > CRITICAL_FACTOR * settings.deniedBurst() ? Severity.CRITICAL : Severity.WARNING;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Window window(ResultSet row, int number) throws SQLException {
        return new Window(
                row.getTimestamp("first").toInstant(),
                row.getTimestamp("last").toInstant(),
                row.getLong("total"),
                row.getObject("project_id", UUID.class),
                Arrays.asList((UUID[]) row.getArray("events").getArray()));
    }

    private record Window(
            Instant first,
            Instant last,
            long total,
            @Nullable UUID project,
            List<UUID> events) {}
}
