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
 * Coalesces concurrent refreshes of one connection. Within a process callers share one attempt; between processes the
 * vault's lease decides, and the losers wait for the winner's outcome instead of calling the provider. The attempt
 * continues after its callers have left, unlike the coalescing in the vault and the gateway.
 */
@Component
class RefreshCoordinator implements ConnectionRefresh {

    private static final Logger log = LoggerFactory.getLogger(RefreshCoordinator.class);
    private static final Backoff LOOKS = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500));
    private static final Duration LONGEST_STOP = Duration.ofSeconds(65);
    private static final Duration OPERATOR_PAUSE = Duration.ofMinutes(1);
    /** The vault's problem codes for another version, or a credential that cannot be refreshed. */
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

    /** Concurrent callers get the outcome of the same attempt. */
    RefreshResponse refresh(ConnectionId id, long seenVersion, RefreshCause cause) {
        CompletableFuture<RefreshResponse> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<RefreshResponse> other = underWay.putIfAbsent(id, mine);
        if (other != null) {
            return join(id, seenVersion, other);
        }
        // on a separate thread: the call to the provider may take longer than a caller waits
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

    /** Waits for started attempts: a rotated token exists only in the response. */
    @PreDestroy
    void awaitLeaders() throws InterruptedException {
        leaders.shutdown();
        if (!leaders.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            log.warn("{} refreshes were still in progress at shutdown", underWay.size());
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
            // a response that was unreadable may be readable now
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
        // if a repeat is harmless, retry once at once; after a long wait, leave it to the next reader
        return isAgainAtOnce(first) && !quick.isOver() ? untilOutcome(row, seenVersion, cause) : first;
    }

    /**
     * Whether an attempt makes sense: an ended authorization stays ended, and a provider is not called before its
     * time.
     */
    private boolean mayTry(ConnectionRow row, RefreshCause cause) {
        @Nullable Instant retryAt = row.health().retryAt();
        return row.isLive()
                && switch (cause) {
                    case ASKED -> true;
                    // the vault knows how much of the wait is only for the old token's expiry
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
        } catch (DamagedValues e) {
            return Optional.of(paused(row, seenVersion, CredentialProblem.CREDENTIAL_DAMAGED.code()));
        } catch (ConfigurationInvalid e) {
            return Optional.of(paused(row, seenVersion, "configuration_invalid"));
        }
    }

    /**
     * Pauses before a lease was taken, so nothing is lost: the stored data is damaged, or its configuration has
     * another destination or none, and a person must intervene.
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

    /** Without a refresh token, the connection ends when its access token expires. */
    private RefreshResponse notRefreshable(ConnectionRow row, long version) {
        ConnectionRow after = connections.withoutRefreshToken(row.id());
        return RefreshResponses.of(after, version, clock.instant()).withReason(NOT_REFRESHABLE);
    }

    /** The result of another attempt: a newer version, or a change of the connection. */
    private Optional<RefreshResponse> outcomeOfOther(ConnectionRow before, long seenVersion) {
        CredentialHead head = tokens.head(before.id());
        ConnectionRow now = connections.find(before.id()).orElseThrow(Connections::notFound);
        return head.version() > seenVersion || now.version() > before.version()
                ? Optional.of(RefreshResponses.of(now, head.version(), clock.instant()))
                : Optional.empty();
    }
}
