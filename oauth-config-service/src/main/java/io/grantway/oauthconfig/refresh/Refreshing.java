package io.grantway.oauthconfig.refresh;

import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.oauthconfig.ConnectionId;
import io.grantway.contracts.oauthconfig.ConnectionState;
import io.grantway.contracts.oauthconfig.RefreshAnswer;
import io.grantway.contracts.oauthconfig.RefreshRequest;
import io.grantway.oauthconfig.connection.ConnectionProblem;
import io.grantway.oauthconfig.connection.ConnectionRefresh;
import io.grantway.oauthconfig.connection.ConnectionRow;
import io.grantway.oauthconfig.connection.Connections;
import io.grantway.oauthconfig.connection.Health;
import io.grantway.oauthconfig.connection.VaultedTokens;
import io.grantway.oauthconfig.outbound.Deadline;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Callers who want a fresh token. In one process they share one attempt for a connection; between processes the vault's
 * lease decides, and whoever does not get it waits for the other's outcome instead of calling the provider.
 */
@Component
class Refreshing implements ConnectionRefresh {

    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);
    private static final String NOT_REFRESHABLE = "not_refreshable";

    private final RefreshTokens attempts;
    private final Connections connections;
    private final VaultedTokens tokens;
    private final RefreshSettings settings;
    private final Clock clock;
    private final Map<ConnectionId, CompletableFuture<RefreshAnswer>> underWay = new ConcurrentHashMap<>();

    Refreshing(
            RefreshTokens attempts,
            Connections connections,
            VaultedTokens tokens,
            RefreshSettings settings,
            Clock clock) {
        this.attempts = attempts;
        this.connections = connections;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void refreshNow(ConnectionId id) {
        RefreshAnswer answer = refresh(id, new RefreshRequest(tokens.head(id).version(), true));
        if (NOT_REFRESHABLE.equals(answer.reason())) {
            throw new ProblemException(
                    ConnectionProblem.NOT_REFRESHABLE, "The provider gave no refresh token with this connection.");
        }
    }

    /** Every caller of one moment is told the outcome of the same attempt. */
    RefreshAnswer refresh(ConnectionId id, RefreshRequest request) {
        CompletableFuture<RefreshAnswer> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<RefreshAnswer> other = underWay.putIfAbsent(id, mine);
        if (other != null) {
            return join(other);
        }
        try {
            RefreshAnswer answer = lead(id, request);
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(id, mine);
        }
    }

    private static RefreshAnswer join(CompletableFuture<RefreshAnswer> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private RefreshAnswer lead(ConnectionId id, RefreshRequest request) {
        ConnectionRow row = connections.find(id).orElseThrow(Connections::notFound);
        if (!attempts.mayTry(row, clock.instant())) {
            return RefreshAnswers.of(row, tokens.head(id).version(), clock.instant());
        }
        Deadline deadline = Deadline.in(settings.waitForOther());
        Duration look = FIRST_LOOK;
        while (true) {
            Optional<RefreshAnswer> answer = tryOnce(row, request);
            if (answer.isPresent()) {
                return answer.get();
            }
            Pause.of(look);
            look = look.multipliedBy(2).compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : look.multipliedBy(2);
            Optional<RefreshAnswer> outcome = outcomeOfOther(row, request.seenVersion());
            if (outcome.isPresent()) {
                return outcome.get();
            }
            if (deadline.isOver()) {
                return new RefreshAnswer(row.state(), request.seenVersion(), "refresh_under_way", 1);
            }
        }
    }

    private Optional<RefreshAnswer> tryOnce(ConnectionRow row, RefreshRequest request) {
        try {
            return attempts.tryOnce(row, request.seenVersion(), request.force());
        } catch (RemoteProblem e) {
            return switch (e.code()) {
                case NOT_REFRESHABLE -> Optional.of(notRefreshable(row, request.seenVersion()));
                case "credential_changed", "credential_not_active", "credential_destroyed" ->
                    Optional.of(withReason(
                            RefreshAnswers.of(row, tokens.head(row.id()).version(), clock.instant()), e.code()));
                default -> throw e;
            };
        }
    }

    /** Without a refresh token the end of the access token is the end of the grant, as far as we can use it. */
    private RefreshAnswer notRefreshable(ConnectionRow row, long version) {
        Instant now = clock.instant();
        @Nullable Instant end = row.accessTokenExpiresAt();
        ConnectionRow after = end == null || now.isBefore(end)
                ? row
                : connections.change(
                        row.id(),
                        before -> before.isLive() && before.version() == row.version()
                                ? before.withHealth(
                                        new Health(ConnectionState.REAUTH_REQUIRED, "no_refresh_token", null, 0))
                                : before);
        return withReason(RefreshAnswers.of(after, version, now), NOT_REFRESHABLE);
    }

    private static RefreshAnswer withReason(RefreshAnswer answer, String reason) {
        return answer.withReason(reason);
    }

    /** A newer version, or a change of the connection, is what the other attempt came to. */
    private Optional<RefreshAnswer> outcomeOfOther(ConnectionRow before, long seenVersion) {
        CredentialHead head = tokens.head(before.id());
        ConnectionRow now = connections.find(before.id()).orElseThrow(Connections::notFound);
        return head.version() > seenVersion || now.version() > before.version()
                ? Optional.of(RefreshAnswers.of(now, head.version(), clock.instant()))
                : Optional.empty();
    }
}
