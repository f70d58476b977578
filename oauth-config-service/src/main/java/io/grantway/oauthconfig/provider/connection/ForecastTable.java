package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.jdbc.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Connections by the time at which they end: column {@code ends_at} of {@code connection}, or the expiry of the client
 * secret of their configuration if that is earlier.
 */
@Repository
class ForecastTable {

    private final JdbcClient jdbc;
    private final ConnectionColumns columns;

    ForecastTable(JdbcClient jdbc, ConnectionColumns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    /** A position in the forecast. */
    record Position(Instant endsAt, UUID id) {}

    /**
     * A connection and its end.
     *
     * @param bySecret whether the client secret of its configuration expires then
     */
    record Ending(ConnectionRow row, Instant endsAt, boolean bySecret) {}

    /** The connections of a project that end before a time, the next first. */
    List<Ending> list(ProjectId project, Instant before, @Nullable Position after, int limit) {
        JdbcClient.StatementSpec query = jdbc.sql("""
                        SELECT c.*, e.shown_end, e.by_secret FROM (
                            (SELECT c.id, c.ends_at AS shown_end, false AS by_secret FROM connection c
                              WHERE c.project_id = :project AND c.ends_at > now() AND c.ends_at < :before
                                AND (c.refreshable = false OR NOT EXISTS (
                                    SELECT FROM provider_config p WHERE p.id = c.provider_config_id
                                       AND p.status = 'ready' AND p.secret_expires_at > now()
                                       AND p.secret_expires_at <= c.ends_at))
                                %1$s ORDER BY shown_end, c.id LIMIT :limit)
                            UNION ALL
                            (SELECT c.id, p.secret_expires_at AS shown_end, true AS by_secret
                               FROM provider_config p JOIN connection c ON c.provider_config_id = p.id
                              WHERE p.project_id = :project AND p.status = 'ready'
                                AND p.secret_expires_at > now() AND p.secret_expires_at < :before
                                AND c.state IN ('healthy', 'degraded') AND c.refreshable IS NOT FALSE
                                AND (c.ends_at <= now() OR c.ends_at < p.secret_expires_at) IS NOT TRUE
                                %2$s ORDER BY shown_end, c.id LIMIT :limit)
                        ) e JOIN connection c ON c.id = e.id ORDER BY e.shown_end, e.id LIMIT :limit
                        """.formatted(
                                after == null ? "" : "AND (c.ends_at, c.id) > (:end, :id)",
                                after == null ? "" : "AND (p.secret_expires_at, c.id) > (:end, :id)"))
                .param("project", project.value())
                .param("before", SqlTime.at(before))
                .param("limit", limit);
        if (after != null) {
            query.param("end", SqlTime.at(after.endsAt())).param("id", after.id());
        }
        return query.query((row, number) -> new Ending(
                        columns.read(row, number),
                        row.getTimestamp("shown_end").toInstant(),
                        row.getBoolean("by_secret")))
                .list();
    }

    /**
     * Takes connections whose end comes near and was not announced: at most the notice ahead, and not before two thirds
     * of the time since the last refresh are over. An end that moved by less than a day is the same one. Lives of less
     * than a day are not announced: their end users have to connect again all the time.
     */
    List<Ending> takeUnannounced(Duration notice, int limit) {
        return jdbc.sql("""
                UPDATE connection SET announced_end = ends_at
                WHERE id IN (SELECT id FROM connection
                             WHERE ends_at BETWEEN now() AND now() + make_interval(secs => :notice)
                               AND (announced_end IS NULL OR ends_at > announced_end + interval '1 day')
                               AND ends_at >= refreshed_at + interval '1 day'
                               AND now() >= ends_at - (ends_at - refreshed_at) / 3
                             ORDER BY ends_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
                .param("notice", SqlTime.seconds(notice))
                .param("limit", limit)
                .query((row, number) -> new Ending(
                        columns.read(row, number), row.getTimestamp("ends_at").toInstant(), false))
                .list();
    }
}
