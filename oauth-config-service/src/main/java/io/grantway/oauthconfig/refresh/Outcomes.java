package io.grantway.oauthconfig.refresh;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.credential.DeliverVersion;
import io.grantway.contracts.credential.LeaseApi;
import io.grantway.contracts.credential.MarkAttempt;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.ConnectionState;
import io.grantway.contracts.oauthconfig.RefreshAnswer;
import io.grantway.oauthconfig.connection.ConnectionRow;
import io.grantway.oauthconfig.connection.Connections;
import io.grantway.oauthconfig.connection.Health;
import io.grantway.oauthconfig.connection.UnknownRefresh;
import io.grantway.oauthconfig.connection.VaultedTokens;
import io.grantway.oauthconfig.outbound.Deadline;
import io.grantway.oauthconfig.outbound.OutboundSettings;
import io.grantway.oauthconfig.providerconfig.ProviderConfigs;
import io.grantway.oauthconfig.providertoken.TokenOutcome;
import io.grantway.oauthconfig.providertoken.TokenOutcome.Issued;
import io.grantway.oauthconfig.providertoken.TokenOutcome.Kind;
import io.grantway.oauthconfig.providertoken.TokenOutcome.NotSent;
import io.grantway.oauthconfig.providertoken.TokenOutcome.Refused;
import io.grantway.oauthconfig.providertoken.TokenOutcome.Unknown;
import io.grantway.oauthconfig.providertoken.TokenOutcome.Unreadable;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Acts on the outcome of an attempt. Everything here may be repeated: whoever finds a stored answer goes through it again.
 */
@Component
class Outcomes {

    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);
    private static final String OUTCOME_UNKNOWN = "refresh_outcome_unknown";
    private static final Duration BETWEEN_DELIVERIES = Duration.ofMillis(250);
    private static final Duration RARELY = Duration.ofHours(1);

    private final Connections connections;
    private final VaultedTokens tokens;
    private final LeaseApi leases;
    private final AnswerRows answers;
    private final ProviderConfigs configs;
    private final Backoff backoff;
    private final RefreshSettings settings;
    private final OutboundSettings outbound;
    private final Clock clock;

    Outcomes(
            Connections connections,
            VaultedTokens tokens,
            LeaseApi leases,
            AnswerRows answers,
            ProviderConfigs configs,
            Backoff backoff,
            RefreshSettings settings,
            OutboundSettings outbound,
            Clock clock) {
        this.connections = connections;
        this.tokens = tokens;
        this.leases = leases;
        this.answers = answers;
        this.configs = configs;
        this.backoff = backoff;
        this.settings = settings;
        this.outbound = outbound;
        this.clock = clock;
    }

    /**
     * Does what the outcome asks for.
     *
     * @throws NeighbourUnavailable when the vault cannot take a new token set now; its answer is stored and delivered later
     */
    RefreshAnswer settle(Attempt attempt, TokenOutcome outcome) {
        return switch (outcome) {
            case Issued issued -> deliver(attempt, issued);
            case Refused refused -> refused(attempt, refused);
            case Unreadable unreadable -> {
                log.warn(
                        "{}: the provider's answer is unreadable: {}",
                        attempt.connection().id(),
                        unreadable.reason());
                RefreshAnswer answer = unknown(attempt, "provider_answer_unreadable", null);
                answers.delete(attempt.connection().id(), attempt.fence());
                yield answer;
            }
            case NotSent notSent -> failed(attempt, "provider_unreachable", notSent.reason(), notSent.retryAfter());
            case Unknown unknown -> unknown(attempt, OUTCOME_UNKNOWN, unknown.retryAfter());
        };
    }

    // ---- a new token set

    private RefreshAnswer deliver(Attempt attempt, Issued issued) {
        TokenMeta meta = new TokenMeta(
                issued.tokenType(),
                issued.expiresAt(),
                Objects.requireNonNullElse(issued.scopes(), attempt.meta().scopes()),
                attempt.meta().refreshable() || issued.refreshToken() != null);
        Map<String, Secret> fields = issued.fields();
        try {
            CredentialHead head =
                    deliver(attempt, new DeliverVersion(attempt.fence(), attempt.version(), fields, meta));
            return delivered(attempt, meta, head.version());
        } catch (RemoteProblem e) {
            if (e.status() != 409 && e.status() != 404) {
                throw e;
            }
            // a newer set is there, or the credential is gone: this answer is of no use any more
            log.warn("{}: an answer was not taken: {}", attempt.connection().id(), e.code());
            answers.delete(attempt.connection().id(), attempt.fence());
            return current(attempt, e.code());
        }
    }

    /** Repeats until the vault has it; the answer is stored here meanwhile. */
    private CredentialHead deliver(Attempt attempt, DeliverVersion version) {
        Deadline deadline = Deadline.in(settings.deliverFor());
        while (true) {
            try {
                return leases.deliver(attempt.connection().credential(), version);
            } catch (NeighbourUnavailable e) {
                if (deadline.isOver()) {
                    throw e;
                }
            } catch (RemoteProblem e) {
                if (e.status() < 500 || deadline.isOver()) {
                    throw e;
                }
            }
            Pause.of(BETWEEN_DELIVERIES);
        }
    }

    private RefreshAnswer delivered(Attempt attempt, TokenMeta meta, long version) {
        configs.markAccepted(attempt.configuration());
        Instant now = clock.instant();
        ConnectionRow after = connections.change(
                attempt.connection().id(),
                before -> before.isLive() ? before.refreshed(meta.scopes(), meta.expiresAt(), now) : before,
                Connections.event("connection.refreshed", attempt.connection())
                        .detail("version", version)
                        .detail("fence", attempt.fence()));
        answers.delete(after.id(), attempt.fence());
        return RefreshAnswers.of(after, version, now);
    }

    // ---- a definite refusal

    private RefreshAnswer refused(Attempt attempt, Refused refused) {
        String detail = Objects.requireNonNullElse(
                refused.providerError().error(), "" + refused.providerError().status());
        RefreshAnswer answer =
                switch (refused.kind()) {
                    case ENDED -> invalidGrant(attempt);
                    case CONFIGURATION -> {
                        configs.markRejected(attempt.configuration());
                        yield failed(attempt, "client_rejected", detail, refused.retryAfter());
                    }
                    case RATE_LIMITED -> failed(attempt, "rate_limited", detail, refused.retryAfter());
                    case RETRY -> failed(attempt, "provider_refused", detail, refused.retryAfter());
                };
        if (refused.kind() == Kind.ENDED) {
            release(attempt, "invalid_grant");
        }
        answers.delete(attempt.connection().id(), attempt.fence());
        return answer;
    }

    /** Somebody else may have stored a newer set meanwhile; else the end user has to connect again. */
    private RefreshAnswer invalidGrant(Attempt attempt) {
        CredentialHead head = tokens.head(attempt.connection().id());
        if (head.version() > attempt.version()) {
            return current(attempt, null);
        }
        String reason = attempt.unknown() == null ? "invalid_grant" : OUTCOME_UNKNOWN;
        return change(attempt, row -> row.withHealth(reauthorize(reason)));
    }

    private static Health reauthorize(String reason) {
        return new Health(ConnectionState.REAUTH_REQUIRED, reason, null, 0);
    }

    // ---- a definite failure: nothing has changed at the provider

    private RefreshAnswer failed(Attempt attempt, String reason, String detail, @Nullable Duration retryAfter) {
        log.info("{}: not refreshed: {} ({})", attempt.connection().id(), reason, detail);
        RefreshAnswer answer = change(attempt, row -> row.withHealth(degraded(row, reason, retryAfter)));
        release(attempt, reason);
        return answer;
    }

    private Health degraded(ConnectionRow row, String reason, @Nullable Duration retryAfter) {
        int failures = row.health().failures() + 1;
        return new Health(
                ConnectionState.DEGRADED, reason, backoff.next(clock.instant(), failures, retryAfter), failures);
    }

    // ---- nobody knows

    /** Where a second use does no harm this is a failure like others; else it is remembered until it is resolved. */
    private RefreshAnswer unknown(Attempt attempt, String reason, @Nullable Duration retryAfter) {
        Instant now = clock.instant();
        @Nullable UnknownRefresh before = attempt.unknown();
        UnknownRefresh unknown =
                before == null ? new UnknownRefresh(attempt.version(), attempt.askedAt(), false) : before;
        log.warn(
                "{}: the outcome of a refresh is not known: {}",
                attempt.connection().id(),
                reason);
        if (attempt.replayIsSafe(now, outbound.outbound().callLimit())) {
            return failedSafely(attempt, unknown, retryAfter);
        }
        return change(attempt, row -> {
            ConnectionRow remembered = row.withUnknown(unknown);
            @Nullable Instant end = attempt.meta().expiresAt();
            if (end == null || now.isBefore(end)) {
                return remembered.withHealth(waiting(row, reason, end));
            }
            return unknown.resent()
                    ? remembered.withHealth(reauthorize(OUTCOME_UNKNOWN))
                    : remembered.withHealth(degraded(row, reason, retryAfter));
        });
    }

    private RefreshAnswer failedSafely(Attempt attempt, UnknownRefresh unknown, @Nullable Duration retryAfter) {
        RefreshAnswer answer = change(
                attempt, row -> row.withUnknown(unknown).withHealth(degraded(row, "provider_unavailable", retryAfter)));
        release(attempt, "replay_is_safe");
        return answer;
    }

    private Health waiting(ConnectionRow row, String reason, @Nullable Instant end) {
        Instant until = end == null ? clock.instant().plus(RARELY) : end;
        return new Health(ConnectionState.DEGRADED, reason, until, row.health().failures() + 1);
    }

    /** Serves what is left of the old access token; the refresh token stays where it is. */
    RefreshAnswer waitForEnd(Attempt attempt) {
        RefreshAnswer answer = change(attempt, row -> row.withUnknown(attempt.unknown())
                .withHealth(waiting(row, OUTCOME_UNKNOWN, attempt.meta().expiresAt())));
        release(attempt, "waits_for_end");
        return answer;
    }

    /** It was sent twice without an answer: the end user has to connect again. */
    RefreshAnswer giveUp(Attempt attempt) {
        RefreshAnswer answer =
                change(attempt, row -> row.withUnknown(attempt.unknown()).withHealth(reauthorize(OUTCOME_UNKNOWN)));
        release(attempt, OUTCOME_UNKNOWN);
        return answer;
    }

    // ---- what they share

    /** Gives the lease back, as far as it is still ours; it ends by itself anyway. */
    void release(Attempt attempt, String reason) {
        try {
            leases.mark(
                    attempt.connection().credential(), attempt.fence(), new MarkAttempt(AttemptStep.FAILED, reason));
        } catch (RemoteProblem | NeighbourUnavailable e) {
            log.info("{}: lease {} ends by itself: {}", attempt.connection().id(), attempt.fence(), e.getMessage());
        }
    }

    /** A row that changed since the attempt began is newer than what the attempt has to say. */
    private RefreshAnswer change(Attempt attempt, UnaryOperator<ConnectionRow> change) {
        ConnectionRow seen = attempt.connection();
        ConnectionRow after = connections.change(
                seen.id(), row -> row.isLive() && row.version() == seen.version() ? change.apply(row) : row);
        return RefreshAnswers.of(after, attempt.version(), clock.instant());
    }

    private RefreshAnswer current(Attempt attempt, @Nullable String reason) {
        ConnectionRow row = connections.find(attempt.connection().id()).orElse(attempt.connection());
        RefreshAnswer answer = RefreshAnswers.of(row, tokens.head(row.id()).version(), clock.instant());
        return reason == null ? answer : answer.withReason(reason);
    }
}
