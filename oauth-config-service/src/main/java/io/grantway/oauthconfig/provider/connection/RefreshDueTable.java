package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.platform.jdbc.SqlTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The columns of {@code connection} that say when a connection is refreshed without a request. Only the database's
 * clock counts, because any replica may be the worker.
 */
@Repository
class RefreshDueTable {

    private final JdbcClient jdbc;

    RefreshDueTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sets when a connection is due; part of the transaction that stored its tokens. */
    void plan(ConnectionId id, RefreshSchedule.Plan plan) {
        jdbc.sql("UPDATE connection SET refresh_ahead_at = :ahead, refresh_due_at = :due WHERE id = :id")
                .param("id", id.value())
                .param("ahead", SqlTime.optional(plan.aheadAt()))
                .param("due", SqlTime.optional(plan.dueAt()))
                .update();
    }

    /**
     * Records that tokens were read: the access token is renewed before it ends. Written once in the life of a token,
     * and once an hour; the rows are locked in order, because every vault process reports.
     */
    void recordUses(List<ConnectionId> ids) {
        jdbc.sql("""
                UPDATE connection SET last_used_at = now(), refresh_due_at = LEAST(refresh_due_at, refresh_ahead_at)
                WHERE id IN (SELECT id FROM connection
                             WHERE id = ANY(:ids)
                               AND (last_used_at IS NULL OR last_used_at < refreshed_at
                                    OR last_used_at NOT BETWEEN now() - interval '1 hour' AND now())
                             ORDER BY id FOR UPDATE)
                """)
                .param("ids", ids.stream().map(ConnectionId::value).toArray(UUID[]::new))
                .update();
    }

    /** Healthy connections that are due; each is returned to one caller, and not again within the lease. */
    List<RefreshQueue.Due> takeDue(Duration lease, int limit) {
        return jdbc.sql("""
                WITH due AS (SELECT id, refresh_due_at FROM connection
                             WHERE state = 'healthy' AND refreshable
                               AND refresh_due_at BETWEEN now() - interval '10 years' AND now()
                             ORDER BY refresh_due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                UPDATE connection c SET refresh_due_at = now() + make_interval(secs => :lease)
                  FROM due WHERE c.id = due.id
                RETURNING c.id, c.provider_config_id, EXTRACT(EPOCH FROM now() - due.refresh_due_at) AS late,
                    (c.last_used_at >= c.refreshed_at AND c.refresh_ahead_at <= now()) IS TRUE AS used
                """)
                .param("lease", SqlTime.seconds(lease))
                .param("limit", limit)
                .query((row, number) -> new RefreshQueue.Due(
                        new ConnectionId(row.getObject("id", UUID.class)),
                        new ProviderConfigId(row.getObject("provider_config_id", UUID.class)),
                        row.getBoolean("used"),
                        Duration.ofMillis((long) (row.getDouble("late") * 1000))))
                .list();
    }

    /**
     * Connections that may be refreshed again and that nobody has requested since; each is returned to one caller,
     * and not again within the lease. It moves to the end of the queue, so a connection whose turn never advances
     * does not block others.
     */
    Map<ConnectionId, ProviderConfigId> takeDegraded(Duration after, Duration lease, int limit) {
        Map<ConnectionId, ProviderConfigId> taken = new LinkedHashMap<>();
        jdbc.sql("""
                UPDATE connection SET leased_until = now() + make_interval(secs => :lease),
                    retry_at = now() - make_interval(secs => :after)
                WHERE id IN (SELECT id FROM connection
                             WHERE state = 'degraded' AND retry_at <= now() - make_interval(secs => :after)
                               AND (leased_until IS NULL OR leased_until < now()
                                    OR leased_until > now() + interval '1 hour')
                             ORDER BY retry_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING id, provider_config_id
                """)
                .param("after", SqlTime.seconds(after))
                .param("lease", SqlTime.seconds(lease))
                .param("limit", limit)
                .query(row -> {
                    taken.put(
                            new ConnectionId(row.getObject("id", UUID.class)),
                            new ProviderConfigId(row.getObject("provider_config_id", UUID.class)));
                });
        return taken;
    }

    /**
     * Allows connections of a configuration that wait after a failure to be refreshed again, twenty per second.
     * Excludes those whose provider requested the wait and those whose last outcome is unknown.
     */
    void liftWaits(ProviderConfigId config) {
        jdbc.sql("""
                UPDATE connection SET failures = 0, retry_at = now() + random() * make_interval(secs => (
                    SELECT count(*) FROM connection o WHERE o.provider_config_id = :config AND o.state = 'degraded') / 20.0)
                WHERE provider_config_id = :config AND state = 'degraded' AND retry_at > now()
                  AND reason IS DISTINCT FROM 'rate_limited' AND unknown_since IS NULL
                """).param("config", config.value()).update();
    }
}
