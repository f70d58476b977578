package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The connections that are refreshed without a request: plans when, and hands them to the replicas' workers. */
@Component
public class RefreshQueue {

    private final RefreshDueTable rows;
    private final RefreshSchedule schedule;

    RefreshQueue(RefreshDueTable rows, RefreshSchedule schedule) {
        this.rows = rows;
        this.schedule = schedule;
    }

    /**
     * A healthy connection that is due.
     *
     * @param used whether an app has read its current token; otherwise the refresh token is used so that it does not
     *     end unused
     * @param late how long ago it was due
     */
    public record Due(ConnectionId id, ProviderConfigId configuration, boolean used, Duration late) {}

    /** Plans the next refresh within its provider's window; part of the transaction that stored new tokens. */
    void plan(ConnectionRow row, RefreshWindow window, Instant now) {
        rows.plan(row.id(), schedule.of(row.times(), window, now));
    }

    /** Records that apps have read tokens of these connections; unknown ones are ignored. */
    void recordUses(List<ConnectionId> ids) {
        rows.recordUses(ids);
    }

    /** Lets the waiting connections of a configuration be tried again, a few at a time. */
    void liftWaits(ProviderConfigId config) {
        rows.liftWaits(config);
    }

    /** Healthy connections that are due; each is returned to one caller, and not again within the lease. */
    public List<Due> takeDue(Duration lease, int limit) {
        return rows.takeDue(lease, limit);
    }

    /** Connections in trouble whose wait was over a while ago, with their configuration; each once within the lease. */
    public Map<ConnectionId, ProviderConfigId> takeDegraded(Duration after, Duration lease, int limit) {
        return rows.takeDegraded(after, lease, limit);
    }
}
