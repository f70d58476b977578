package io.grantway.oauthconfig.refresh;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.Lease;
import io.grantway.contracts.credential.LeaseAnswer;
import io.grantway.contracts.credential.LeaseApi;
import io.grantway.contracts.credential.MarkAttempt;
import io.grantway.contracts.credential.PreviousAttempt;
import io.grantway.contracts.credential.TakeLease;
import io.grantway.contracts.oauthconfig.ConnectionState;
import io.grantway.contracts.oauthconfig.ProviderGrant;
import io.grantway.contracts.oauthconfig.RefreshAnswer;
import io.grantway.oauthconfig.connection.ConnectionRow;
import io.grantway.oauthconfig.connection.Connections;
import io.grantway.oauthconfig.connection.UnknownRefresh;
import io.grantway.oauthconfig.outbound.Deadline;
import io.grantway.oauthconfig.outbound.OutboundSettings;
import io.grantway.oauthconfig.outbound.ProviderReply;
import io.grantway.oauthconfig.providerconfig.Behalf;
import io.grantway.oauthconfig.providerconfig.Configuration;
import io.grantway.oauthconfig.providerconfig.ProviderConfigs;
import io.grantway.oauthconfig.providertoken.ProviderCalls;
import io.grantway.oauthconfig.providertoken.TokenEndpoint;
import io.grantway.oauthconfig.providertoken.TokenOutcome;
import io.grantway.oauthconfig.providertoken.TokenResponse;
import io.grantway.oauthconfig.session.OneTimeText;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * One attempt to refresh. A refresh token is never sent by two attempts at once and never again after a definite answer; an
 * attempt whose answer is unknown is never treated as a plain failure. Lease, fence and journal are credential-service's;
 * here the steps follow each other: lease, earlier answers, decision, sent, call, answer stored, judged, delivered.
 */
@Component
class RefreshTokens {

    private static final Logger log = LoggerFactory.getLogger(RefreshTokens.class);

    private final Connections connections;
    private final ProviderConfigs configs;
    private final LeaseApi leases;
    private final LeftAnswers left;
    private final AnswerRows answers;
    private final Outcomes outcomes;
    private final TokenEndpoint endpoint;
    private final ProviderCalls calls;
    private final Behalf behalf;
    private final RefreshSettings settings;
    private final OutboundSettings outbound;
    private final Clock clock;
    private final String owner = "oauth-config-service " + OneTimeText.next().substring(0, 16);

    RefreshTokens(
            Connections connections,
            ProviderConfigs configs,
            LeaseApi leases,
            LeftAnswers left,
            AnswerRows answers,
            Outcomes outcomes,
            TokenEndpoint endpoint,
            ProviderCalls calls,
            Behalf behalf,
            RefreshSettings settings,
            OutboundSettings outbound,
            Clock clock) {
        this.connections = connections;
        this.configs = configs;
        this.leases = leases;
        this.left = left;
        this.answers = answers;
        this.outcomes = outcomes;
        this.endpoint = endpoint;
        this.calls = calls;
        this.behalf = behalf;
        this.settings = settings;
        this.outbound = outbound;
        this.clock = clock;
    }

    /** Asks the vault for the lease; empty when somebody else has it. */
    Optional<RefreshAnswer> tryOnce(ConnectionRow row, long seenVersion, boolean force) {
        int callLimit =
                Math.toIntExact(outbound.outbound().callLimit().plusMillis(999).toSeconds());
        LeaseAnswer answer = leases.take(row.credential(), new TakeLease(owner, seenVersion, force, callLimit));
        return switch (answer.status()) {
            case "granted" -> granted(row, answer);
            case "held" -> Optional.empty();
            default -> Optional.of(RefreshAnswers.of(row, answer.version(), clock.instant()));
        };
    }

    private Optional<RefreshAnswer> granted(ConnectionRow seen, LeaseAnswer answer) {
        @Nullable Lease lease = answer.lease();
        if (lease == null) {
            throw new IllegalStateException("a granted lease is missing");
        }
        Optional<RefreshAnswer> earlier = left.deliver(seen.id(), lease.version());
        // read again: what happened while the lease was somebody else's is known now
        ConnectionRow row = connections.find(seen.id()).orElseThrow(Connections::notFound);
        Attempt attempt = attempt(row, lease);
        if (earlier.isPresent()) {
            outcomes.release(attempt, "earlier_answer_delivered");
            return earlier;
        }
        if (!row.isLive()) {
            outcomes.release(attempt, "connection_ended");
            return Optional.of(RefreshAnswers.of(row, lease.version(), clock.instant()));
        }
        Replay replay = Replay.decide(
                attempt.client().description().refresh(),
                attempt.configuration().grant() == ProviderGrant.CLIENT_CREDENTIALS ? null : attempt.unknown(),
                lease.meta().expiresAt(),
                clock.instant(),
                outbound.outbound().callLimit());
        return switch (replay) {
            case SEND -> send(attempt, lease);
            case SEND_ONCE_MORE -> send(remembered(attempt), lease);
            case WAIT -> Optional.of(outcomes.waitForEnd(attempt));
            case GIVE_UP -> Optional.of(outcomes.giveUp(attempt));
        };
    }

    private Attempt attempt(ConnectionRow row, Lease lease) {
        Configuration configuration =
                configs.findEvenDeleted(row.providerConfigId()).orElseThrow(ProviderConfigs::notFound);
        return new Attempt(
                row,
                configuration,
                configs.client(configuration),
                lease.fence(),
                lease.version(),
                lease.meta(),
                unknown(row, lease),
                clock.instant());
    }

    /** Our own note first: it knows whether the token was sent once more. */
    private static @Nullable UnknownRefresh unknown(ConnectionRow row, Lease lease) {
        @Nullable UnknownRefresh noted = row.unknown();
        if (noted != null && noted.version() == lease.version()) {
            return noted;
        }
        @Nullable PreviousAttempt previous = lease.previous();
        if (previous == null || (previous.step() != AttemptStep.SENT && previous.step() != AttemptStep.ANSWERED)) {
            return null;
        }
        return new UnknownRefresh(lease.version(), previous.startedAt(), false);
    }

    /** Written down before it is done: should we die now, nobody sends a third time. */
    private Attempt remembered(Attempt attempt) {
        UnknownRefresh before = attempt.unknown();
        UnknownRefresh resent =
                new UnknownRefresh(attempt.version(), before == null ? attempt.askedAt() : before.since(), true);
        ConnectionRow row = connections.change(attempt.connection().id(), each -> each.withUnknown(resent));
        return new Attempt(
                row,
                attempt.configuration(),
                attempt.client(),
                attempt.fence(),
                attempt.version(),
                attempt.meta(),
                resent,
                attempt.askedAt());
    }

    /** Empty when the lease was lost before anything was sent. */
    private Optional<RefreshAnswer> send(Attempt attempt, Lease lease) {
        Deadline deadline;
        @Nullable Secret secret;
        try {
            secret = configs.openSecret(attempt.configuration(), "refresh", behalf.service());
            deadline = outbound.newDeadline();
            leases.mark(attempt.connection().credential(), lease.fence(), new MarkAttempt(AttemptStep.SENT, null));
        } catch (RemoteProblem e) {
            outcomes.release(attempt, "not_sent");
            if (e.status() == 409) {
                return Optional.empty();
            }
            throw e;
        } catch (NeighbourUnavailable e) {
            outcomes.release(attempt, "not_sent");
            throw e;
        }
        ProviderReply reply = call(attempt, lease.refreshToken(), secret, deadline);
        keep(attempt, lease, reply);
        TokenOutcome outcome = calls.measure(
                attempt.client(),
                "refresh_outcome",
                TokenOutcome::word,
                () -> TokenResponse.judge(attempt.client().description(), reply, attempt.askedAt()));
        return Optional.of(outcomes.settle(attempt, outcome));
    }

    private ProviderReply call(Attempt attempt, Secret refreshToken, @Nullable Secret secret, Deadline deadline) {
        boolean ownGrant = attempt.configuration().grant() == ProviderGrant.CLIENT_CREDENTIALS;
        return calls.measure(
                attempt.client(),
                "refresh",
                reply -> reply.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT),
                () -> ownGrant
                        ? endpoint.clientCredentials(
                                attempt.client(),
                                secret,
                                attempt.configuration().scopes(),
                                deadline)
                        : endpoint.refresh(attempt.client(), secret, refreshToken, deadline));
    }

    /**
     * The provider's raw answer, sealed and committed before anything is read in it. Should our own database fail right
     * now, the answer goes on from memory: that is one chance more than none.
     */
    private void keep(Attempt attempt, Lease lease, ProviderReply reply) {
        if (!(reply instanceof ProviderReply.Answered(var answer)) || answer.status() >= 500) {
            return;
        }
        ConnectionRow row = attempt.connection();
        byte[] sealed = AnswerSeal.seal(answer, lease.dataKey(), row.id(), lease.fence(), lease.version());
        try {
            answers.keep(
                    new StoredAnswer(
                            row.id(), lease.fence(), lease.version(), lease.wrappedKey(), sealed, attempt.askedAt()),
                    settings.deliverFor().multipliedBy(2));
        } catch (DataAccessException | TransactionException e) {
            log.error("{}: the answer of a refresh could not be stored", row.id(), e);
        }
        try {
            leases.mark(row.credential(), lease.fence(), new MarkAttempt(AttemptStep.ANSWERED, null));
        } catch (RemoteProblem | NeighbourUnavailable e) {
            log.info("{}: attempt {} stays marked as sent: {}", row.id(), lease.fence(), e.getMessage());
        }
    }

    /** Whether there is anything to try: a dead grant stays dead, and a provider is not asked before it said. */
    boolean mayTry(ConnectionRow row, Instant now) {
        @Nullable Instant retryAt = row.health().retryAt();
        return row.isLive()
                && row.state() != ConnectionState.REAUTH_REQUIRED
                && (retryAt == null || !retryAt.isAfter(now));
    }
}
