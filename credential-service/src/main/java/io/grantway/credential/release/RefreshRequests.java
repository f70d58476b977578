package io.grantway.credential.release;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.RefreshApi;
import io.grantway.contracts.oauthconfig.connection.RefreshRequest;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.worker.FairShare;
import java.time.Duration;
import java.util.Optional;
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
 *
 * <p>While a provider is down, every read of an expired token would ask for a refresh that is not due. So a response
 * without a newer token is repeated for one second: long enough that readers in a loop cost little, short enough that a
 * wait that a member ended is noticed at once.
 */
@Component
class RefreshRequests {

    private static final Logger log = LoggerFactory.getLogger(RefreshRequests.class);
    private static final Duration REPEATED_FOR = Duration.ofSeconds(1);
    private static final int MOST_REPEATED = 10_000;

    private final RefreshApi refreshApi;
    private final ReleaseTable rows;
    private final FairShare<String> places;
    private final Duration wait;
    private final ConcurrentHashMap<Flight, CompletableFuture<RefreshResult>> flights = new ConcurrentHashMap<>();
    private final Cache<Flight, RefreshResult> waits = Caffeine.newBuilder()
            .expireAfterWrite(REPEATED_FOR)
            .maximumSize(MOST_REPEATED)
            .build();

    RefreshRequests(RefreshApi refreshApi, ReleaseTable rows, ReleaseSettings settings) {
        this.refreshApi = refreshApi;
        this.rows = rows;
        this.places = new FairShare<>(settings.refreshCalls());
        this.wait = settings.refreshWait();
    }

    private record Flight(ConnectionId id, long seenVersion, boolean force) {}

    /** The result of the last second, if no refresh of this version was due or possible then. */
    Optional<RefreshResult> recent(ConnectionId id, long seenVersion) {
        return Optional.ofNullable(waits.getIfPresent(new Flight(id, seenVersion, false)));
    }

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
            RefreshResponse response =
                    refreshApi.refresh(flight.id(), new RefreshRequest(flight.seenVersion(), flight.force()));
            RefreshResult outcome = RefreshResult.of(response);
            if (response.version() == flight.seenVersion() && mustWait(response)) {
                waits.put(new Flight(flight.id(), flight.seenVersion(), false), outcome);
            }
            return outcome;
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.warn("Connection {} could not be refreshed: {}", flight.id(), e.getMessage());
            return RefreshResult.later(RefreshResult.PAUSE, "refresh_unavailable");
        } finally {
            places.leave(destination);
        }
    }

    /** Whether asking again within a second would have the same result. */
    private static boolean mustWait(RefreshResponse response) {
        Integer seconds = response.retryAfterSeconds();
        return response.state() == ConnectionState.REAUTH_REQUIRED
                || seconds != null && seconds > REPEATED_FOR.toSeconds();
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
