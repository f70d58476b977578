package io.grantway.credential.release;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.RefreshApi;
import io.grantway.contracts.oauthconfig.connection.RefreshRequest;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.worker.FairShare;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks oauth-config-service for refreshes, once for all callers that wait for the same token: the first caller asks,
 * the others wait for its response. No caller holds a database connection meanwhile. The connections of one provider
 * configuration, identified by its destination, never take the last slots: a slow provider delays nobody else.
 */
@Component
class RefreshRequests {

    private static final Logger log = LoggerFactory.getLogger(RefreshRequests.class);

    private final RefreshApi refreshApi;
    private final ReleaseTable rows;
    private final FairShare<String> places;
    private final Duration wait;
    private final ConcurrentHashMap<Flight, CompletableFuture<RefreshResult>> flights = new ConcurrentHashMap<>();

    RefreshRequests(RefreshApi refreshApi, ReleaseTable rows, ReleaseSettings settings) {
        this.refreshApi = refreshApi;
        this.rows = rows;
        this.places = new FairShare<>(settings.refreshCalls());
        this.wait = settings.refreshWait();
    }

    private record Flight(ConnectionId id, long seenVersion, boolean force) {}

    /**
     * Refreshes a connection's token, or joins the refresh in progress.
     *
     * @param destination of its provider configuration
     */
    RefreshResult refresh(ConnectionId id, String destination, long seenVersion, boolean force) {
        Flight flight = new Flight(id, seenVersion, force);
        CompletableFuture<RefreshResult> mine = new CompletableFuture<>();
        CompletableFuture<RefreshResult> other = flights.putIfAbsent(flight, mine);
        if (other != null) {
            return await(other);
        }
        try {
            RefreshResult outcome = ask(flight, destination);
            mine.complete(outcome);
            return outcome;
        } finally {
            flights.remove(flight, mine);
            mine.complete(RefreshResult.later(RefreshResult.PAUSE, RefreshResult.UNDER_WAY));
        }
    }

    private RefreshResult ask(Flight flight, String destination) {
        if (rows.version(flight.id().value()) > flight.seenVersion()) {
            return RefreshResult.later(
                    RefreshResult.PAUSE,
                    RefreshResult.UNDER_WAY); // the previous flight landed after the caller had looked
        }
        if (!places.tryEnter(destination)) {
            return RefreshResult.later(Duration.ofSeconds(1), "too_many_refreshes");
        }
        try {
            return RefreshResult.of(
                    refreshApi.refresh(flight.id(), new RefreshRequest(flight.seenVersion(), flight.force())));
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.warn("Connection {} could not be refreshed: {}", flight.id(), e.getMessage());
            return RefreshResult.later(RefreshResult.PAUSE, "refresh_unavailable");
        } finally {
            places.leave(destination);
        }
    }

    private RefreshResult await(CompletableFuture<RefreshResult> other) {
        try {
            return other.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RefreshResult.later(RefreshResult.PAUSE, RefreshResult.UNDER_WAY);
        } catch (ExecutionException | TimeoutException e) {
            return RefreshResult.later(RefreshResult.PAUSE, RefreshResult.UNDER_WAY);
        }
    }
}
