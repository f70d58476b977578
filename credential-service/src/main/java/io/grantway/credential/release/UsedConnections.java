package io.grantway.credential.release;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.TokenUseApi;
import io.grantway.contracts.oauthconfig.connection.TokenUses;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Collects which connections apps read, and tells oauth-config-service, which renews their tokens ahead. A report that
 * cannot be delivered is repeated; one that is lost with its process costs a reader the wait for a refresh, no more.
 */
@Component
class UsedConnections {

    private static final Logger log = LoggerFactory.getLogger(UsedConnections.class);
    /** More are not remembered while oauth-config-service is away. */
    private static final int MOST = 200_000;

    private final TokenUseApi api;
    private final Set<ConnectionId> used = ConcurrentHashMap.newKeySet();

    UsedConnections(TokenUseApi api) {
        this.api = api;
    }

    void add(ConnectionId id) {
        if (!used.contains(id) && used.size() < MOST) {
            used.add(id);
        }
    }

    @Scheduled(
            fixedDelayString = "${credential.release.report-uses-every:30s}",
            initialDelayString = "${credential.release.report-uses-every:30s}")
    void report() {
        for (List<ConnectionId> batch = take(); !batch.isEmpty(); batch = take()) {
            try {
                api.recordUses(new TokenUses(batch));
            } catch (NeighbourUnavailable | RemoteProblem e) {
                log.info("The uses of {} connections are reported later: {}", batch.size(), e.getMessage());
                if (used.size() < MOST) {
                    used.addAll(batch);
                }
                return;
            }
        }
    }

    private List<ConnectionId> take() {
        List<ConnectionId> batch = new ArrayList<>();
        Iterator<ConnectionId> all = used.iterator();
        while (all.hasNext() && batch.size() < TokenUses.MOST) {
            batch.add(all.next());
            all.remove();
        }
        return batch;
    }
}
