package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.ProblemType;
import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.LeaseProblem;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.RefreshReason;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.oauthconfig.provider.connection.ConnectionProblem;
import io.grantway.oauthconfig.provider.connection.ConnectionRefresh;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.oauthconfig.provider.outbound.Deadline;
import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.request.RequestFacts;
import io.grantway.platform.worker.Backoff;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/**
 * Callers who want a fresh token. In one process they share one attempt for a connection; between processes the vault's
 * lease decides, and whoever does not get it waits for the other's outcome instead of calling the provider. The three who
 * share an attempt do it each in its own way: here it goes on when its callers have gone, in the vault the first caller
 * makes it, and in the gateway it is reactive.
 */
@Component
class RefreshCoordinator implements ConnectionRefresh {

    private static final Logger log = LoggerFactory.getLogger(RefreshCoordinator.class);
    private static final Backoff LOOKS = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500));
    private static final Duration LONGEST_STOP = Duration.ofSeconds(65);
    private static final Duration OPERATOR_PAUSE = Duration.ofMinutes(1);
    /** What the vault says when there is another version, or none that may be refreshed. */
    private static final ProblemType[] NO_LONGER = {
        CredentialProblem.CREDENTIAL_CHANGED,
        CredentialProblem.CREDENTIAL_NOT_ACTIVE,
        CredentialProblem.CREDENTIAL_DESTROYED
    };

    private static final String NOT_REFRESHABLE = "not_refreshable";
    private static final String UNDER_WAY = RefreshReason.REFRESH_UNDER_WAY.toString();

    private final TokenRefresh attempts;
    private final UndeliveredResponses left;
    private final Connections connections;
    private final VaultedTokens tokens;
    private final OutboundSettings outbound;
    private final Clock clock;
    private final ExecutorService leaders = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<ConnectionId, CompletableFuture<RefreshResponse>> underWay = new ConcurrentHashMap<>();

    RefreshCoordinator(
            TokenRefresh attempts,
            UndeliveredResponses left,
            Connections connections,
            VaultedTokens tokens,
            OutboundSettings outbound,
            Clock clock) {
        this.attempts = attempts;
        this.left = left;
        this.connections = connections;
        this.tokens = tokens;
        this.outbound = outbound;
        this.clock = clock;
    }

    @Override
    public void refreshNow(ConnectionId id, boolean byMember) {
        long version = tokens.head(id).version();
        RefreshResponse response = refresh(id, version, byMember ? RefreshCause.ASKED : RefreshCause.FORCED);
        if (NOT_REFRESHABLE.equals(response.reason())) {
            throw new ProblemException(
                    ConnectionProblem.NOT_REFRESHABLE, "The provider issued no refresh token for this connection.");
        }
    }

    /** Every caller of one moment is told the outcome of the same attempt. */
    RefreshResponse refresh(ConnectionId id, long seenVersion, RefreshCause cause) {
        CompletableFuture<RefreshResponse> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<RefreshResponse> other = underWay.putIfAbsent(id, mine);
        if (other != null) {
            return join(id, seenVersion, other);
        }
        // on a thread of its own: the provider is listened to for longer than a caller waits
        leaders.execute(new DelegatingSecurityContextRunnable(RequestFacts.carried(() -> {
            try {
                mine.complete(lead(id, seenVersion, cause));
            } catch (RuntimeException | Error e) {
                mine.completeExceptionally(e);
            } finally {
                underWay.remove(id, mine);
            }
        })));
        return join(id, seenVersion, mine);
    }

    /** An attempt that has begun is brought to its end: a token that the provider has rotated is in its response only. */
    @PreDestroy
    void awaitLeaders() throws InterruptedException {
        leaders.shutdown();
        if (!leaders.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            log.warn("{} refreshes were still under way", underWay.size());
        }
    }

    /** A caller waits no longer than a call usually takes. */
    private RefreshResponse join(ConnectionId id, long seenVersion, CompletableFuture<RefreshResponse> other) {
        try {
            return other.get(callLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return underWay(connections.find(id).orElseThrow(Connections::notFound), seenVersion);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a refresh failed unexpectedly", e.getCause());
        }
    }

    private Duration callLimit() {
        return outbound.outbound().callLimit();
    }

    private static RefreshResponse underWay(ConnectionRow row, long seenVersion) {
        return new RefreshResponse(
                row.state(),
                seenVersion,
                UNDER_WAY,
                1,
                row.stateSince(),
                row.health().providerError());
    }

    private RefreshResponse lead(ConnectionId id, long seenVersion, RefreshCause cause) {
        if (cause == RefreshCause.ASKED) {
            // what could not be read then can perhaps be read now
            Optional<RefreshResponse> earlier =
                    left.deliver(id, seenVersion).filter(response -> response.version() > seenVersion);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        ConnectionRow row = connections.find(id).orElseThrow(Connections::notFound);
        if (!mayTry(row, cause)) {
            return RefreshResponses.of(row, seenVersion, clock.instant());
        }
        Deadline quick = Deadline.in(callLimit().dividedBy(2));
        RefreshResponse first = untilOutcome(row, seenVersion, cause);
        // a provider that does not mind is asked once more at once; by the next reader, where this one has waited
        // enough
        return isAgainAtOnce(first) && !quick.isOver() ? untilOutcome(row, seenVersion, cause) : first;
    }

    /** Whether there is anything to try: a dead grant stays dead, and a provider is not asked before its time. */
    private boolean mayTry(ConnectionRow row, RefreshCause cause) {
        @Nullable Instant retryAt = row.health().retryAt();
        return row.isLive()
                && switch (cause) {
                    case ASKED -> true;
                    // the vault knows how much of the wait is for the old token's end only
                    case FORCED -> !isGivenUp(row);
                    case STALE -> !isGivenUp(row) && (retryAt == null || !retryAt.isAfter(clock.instant()));
                };
    }

    private static boolean isGivenUp(ConnectionRow row) {
        return row.state() == ConnectionState.REAUTH_REQUIRED
                || RefreshPolicy.SILENT.equals(row.health().reason());
    }

    private static boolean isAgainAtOnce(RefreshResponse response) {
        return response.state() == ConnectionState.DEGRADED
                && RefreshPolicy.OUTCOME_UNKNOWN.equals(response.reason())
                && response.retryAfterSeconds() == null;
    }

    private RefreshResponse untilOutcome(ConnectionRow row, long seenVersion, RefreshCause cause) {
        Deadline deadline = Deadline.in(callLimit());
        for (int looks = 1; ; looks++) {
            Optional<RefreshResponse> response = tryOnce(row, seenVersion, cause);
            if (response.isPresent()) {
                return response.get();
            }
            if (deadline.isOver()) {
                return underWay(row, seenVersion);
            }
            Sleep.of(LOOKS.after(looks));
            Optional<RefreshResponse> outcome = outcomeOfOther(row, seenVersion);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
    }

    private Optional<RefreshResponse> tryOnce(ConnectionRow row, long seenVersion, RefreshCause cause) {
        try {
            return attempts.tryOnce(row, seenVersion, cause);
        } catch (RemoteProblem e) {
            if (e.is(LeaseProblem.NOT_REFRESHABLE)) {
                return Optional.of(notRefreshable(row, seenVersion));
            }
            if (e.is(NO_LONGER)) {
                return Optional.of(
                        RefreshResponses.of(row, tokens.head(row.id()).version(), clock.instant())
                                .withReason(e.code()));
            }
            if (e.is(CredentialProblem.CREDENTIAL_DAMAGED)) {
                return Optional.of(paused(row, seenVersion, e.code()));
            }
            throw e;
        } catch (ConfigurationInvalid e) {
            return Optional.of(paused(row, seenVersion, "configuration_invalid"));
        }
    }

    /**
     * Nothing was leased, and nothing is lost: what is stored of it is damaged, its configuration names another address or
     * none, and somebody has to help.
     */
    private RefreshResponse paused(ConnectionRow row, long version, String reason) {
        Instant now = clock.instant();
        ConnectionRow after = connections.change(
                row.id(),
                before -> before.isLive() && before.state() != ConnectionState.REAUTH_REQUIRED
                        ? before.withHealth(before.health().paused(reason, now.plus(OPERATOR_PAUSE)))
                        : before);
        return RefreshResponses.of(after, version, now);
    }

    /** Without a refresh token the end of the access token is the end of the grant, as far as we can use it. */
    private RefreshResponse notRefreshable(ConnectionRow row, long version) {
        ConnectionRow after = connections.withoutRefreshToken(row.id());
        return RefreshResponses.of(after, version, clock.instant()).withReason(NOT_REFRESHABLE);
    }

    /** A newer version, or a change of the connection, is what the other attempt came to. */
    private Optional<RefreshResponse> outcomeOfOther(ConnectionRow before, long seenVersion) {
        CredentialHead head = tokens.head(before.id());
        ConnectionRow now = connections.find(before.id()).orElseThrow(Connections::notFound);
        return head.version() > seenVersion || now.version() > before.version()
                ? Optional.of(RefreshResponses.of(now, head.version(), clock.instant()))
                : Optional.empty();
    }
}
