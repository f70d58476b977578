package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.ProblemType;
import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.DeliverVersion;
import io.grantway.contracts.credential.KeyProblem;
import io.grantway.contracts.credential.LeaseProblem;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.oauthconfig.provider.connection.ConnectionHealth;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.End;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.Pause;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.Retry;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.Store;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries out a verdict: first at the vault, then in the connection. Every step may be repeated, and is, whenever a
 * stored response is found.
 */
@Component
class RefreshResults {

    private static final Logger log = LoggerFactory.getLogger(RefreshResults.class);

    /** Problem codes after which the vault has a newer token set or cannot store any: the response is useless. */
    private static final ProblemType[] NEVER_STORED = {
        LeaseProblem.NEWER_VERSION,
        LeaseProblem.FENCE_LOST,
        CredentialProblem.CREDENTIAL_DESTROYED,
        CredentialProblem.CREDENTIAL_NOT_FOUND,
        KeyProblem.PROJECT_KEYS_DESTROYED
    };

    private final Connections connections;
    private final VaultedTokens tokens;
    private final VaultDelivery vault;
    private final ResponseTable answers;
    private final ConfigurationHealth configurations;
    private final RefreshMetrics metrics;
    private final RefreshSettings settings;
    private final Clock clock;

    RefreshResults(
            Connections connections,
            VaultedTokens tokens,
            VaultDelivery vault,
            ResponseTable answers,
            ConfigurationHealth configurations,
            RefreshMetrics metrics,
            RefreshSettings settings,
            Clock clock) {
        this.connections = connections;
        this.tokens = tokens;
        this.vault = vault;
        this.answers = answers;
        this.configurations = configurations;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Carries out the verdict.
     *
     * @throws NeighbourUnavailable if the vault cannot take a new token set now; its response is stored and delivered
     *     later
     */
    RefreshResponse settle(RefreshAttempt attempt, RefreshVerdict verdict) {
        return switch (verdict) {
            case Store(Issued issued) -> deliver(attempt, issued);
            case End end -> end(attempt, end);
            case Retry retry -> retry(attempt, retry);
        };
    }

    private RefreshResponse deliver(RefreshAttempt attempt, Issued issued) {
        TokenMeta meta = new TokenMeta(
                issued.tokenType(),
                issued.expiresAt(),
                Objects.requireNonNullElse(issued.scopes(), attempt.meta().scopes()),
                attempt.meta().refreshable() || issued.refreshToken() != null,
                attempt.connection()
                        .values()
                        .with(RefreshedAttributes.of(attempt, issued).changed())
                        .all());
        try {
            CredentialHead head = vault.deliver(
                    attempt, new DeliverVersion(attempt.fence(), attempt.version(), issued.fields(), meta));
            return delivered(attempt, issued, meta, head.version());
        } catch (RemoteProblem e) {
            if (!isNeverStored(e)) {
                throw e; // the only copy of a rotated token is kept until the vault takes it
            }
            log.warn(
                    "{}: the vault did not accept a response: {}",
                    attempt.connection().id(),
                    e.code());
            answers.delete(attempt.connection().id(), attempt.fence());
            return current(attempt).withReason(e.code());
        }
    }

    static boolean isNeverStored(RemoteProblem e) {
        return e.is(NEVER_STORED);
    }

    private RefreshResponse delivered(RefreshAttempt attempt, Issued issued, TokenMeta meta, long version) {
        configurations.accepted(attempt);
        RefreshedAttributes attributes = RefreshedAttributes.of(attempt, issued);
        metrics.attributesRefused(attempt, attributes.refused());
        connections.markRenewed(attempt.connection().id());
        ConnectionRow before = attempt.connection();
        ConnectionRow after = connections.change(
                before.id(),
                row -> row.isLive()
                        ? row.refreshed(
                                        meta,
                                        attempt.clientSecretId(),
                                        issued.life().after(row.times().refreshToken()),
                                        clock.instant())
                                .withValues(row.values().with(attributes.changed()))
                        : row,
                attributes.describe(Connections.event("connection.refreshed", before)
                        .detail("version", version)
                        .detail("fence", attempt.fence())));
        if (attempt.unknown() != null || before.state() == ConnectionState.REAUTH_REQUIRED) {
            metrics.saved(attempt, Objects.requireNonNullElse(before.health().reason(), "lease_found_sent"));
        }
        answers.delete(after.id(), attempt.fence());
        return RefreshResponses.of(after, version, clock.instant());
    }

    /** Another attempt may have stored a newer set meanwhile; otherwise the end user must reconnect. */
    private RefreshResponse end(RefreshAttempt attempt, End end) {
        CredentialHead head = tokens.head(attempt.connection().id());
        boolean heard = vault.end(attempt, AttemptStep.FAILED, end.reason(), Pause.NONE);
        RefreshResponse response;
        if (head.version() > attempt.version()) {
            response = current(attempt);
        } else {
            response = change(attempt, row -> row.withHealth(ConnectionHealth.ended(end.reason(), end.error())));
            metrics.lost(attempt, end.reason());
        }
        forget(attempt, heard);
        return response;
    }

    private RefreshResponse retry(RefreshAttempt attempt, Retry retry) {
        ConnectionRow seen = attempt.connection();
        ConfigurationHealth.Judged judged = configurations.judge(attempt, retry);
        if (judged.ends()) {
            return end(attempt, new End(RefreshPolicy.REFUSED_REPEATEDLY, retry.error()));
        }
        log.info("{}: attempt {} returned no token: {}", seen.id(), attempt.fence(), judged.reason());
        AttemptStep step = retry.definite() ? AttemptStep.FAILED : AttemptStep.UNKNOWN;
        boolean heard = vault.end(attempt, step, judged.reason(), retry.pause());
        metrics.paused(attempt, judged.reason());
        Instant now = clock.instant();
        RefreshResponse response = change(attempt, row -> {
            @Nullable Instant silentSince = row.health().silentSince();
            ConnectionHealth failed = row.health()
                    .failed(
                            judged.reason(),
                            nextTry(attempt, retry.pause(), now),
                            retry.error(),
                            retry.heard() ? null : Objects.requireNonNullElse(silentSince, now),
                            judged.refusals());
            return (retry.definite() ? row : row.withUnknown(attempt.remembered())).withHealth(failed);
        });
        if (retry.keep()) {
            answers.keepUnreadable(seen.id(), attempt.fence(), now, settings.longestDoubt());
        } else {
            forget(attempt, heard);
        }
        return response;
    }

    /**
     * Returns the lease of an attempt that sent nothing, or nothing that matters.
     *
     * @param earlier result of an earlier attempt; if it brought no newer version, its wait applies
     */
    void unsent(RefreshAttempt attempt, String reason, @Nullable RefreshResponse earlier) {
        @Nullable Integer wait = earlier == null || earlier.version() > attempt.version() ? null : earlier.retryAfterSeconds();
        Pause pause = wait == null ? Pause.NONE : new Pause(Duration.ofSeconds(wait), false);
        vault.end(attempt, AttemptStep.FAILED, reason, pause);
    }

    /** Nothing was sent because of an obstacle. */
    RefreshResponse pause(RefreshAttempt attempt, RefreshPolicy.Obstacle obstacle) {
        vault.end(attempt, AttemptStep.FAILED, obstacle.reason(), obstacle.pause());
        metrics.paused(attempt, obstacle.reason());
        Instant now = clock.instant();
        boolean silent = obstacle.reason().equals(RefreshPolicy.SILENT);
        return change(
                attempt,
                row -> row.withHealth(row.health()
                        .paused(obstacle.reason(), silent ? null : nextTry(attempt, obstacle.pause(), now))));
    }

    /** The time for callers: unless they force a refresh, they also wait until the old token expires. */
    private static Instant nextTry(RefreshAttempt attempt, Pause pause, Instant now) {
        Instant over = now.plus(pause.time());
        @Nullable Instant end = attempt.meta().expiresAt();
        return pause.untilTokenEnds() && end != null && end.isAfter(over) ? end : over;
    }

    /** Keeps the stored response until the vault has recorded the outcome; otherwise a worker processes it again. */
    private void forget(RefreshAttempt attempt, boolean heard) {
        if (heard) {
            answers.delete(attempt.connection().id(), attempt.fence());
        }
    }

    /** An older failure does not change a connection that has new tokens or was given up since. */
    private RefreshResponse change(RefreshAttempt attempt, UnaryOperator<ConnectionRow> change) {
        ConnectionRow seen = attempt.connection();
        ConnectionRow after = connections.change(
                seen.id(),
                row -> row.isLive()
                                && row.state() != ConnectionState.REAUTH_REQUIRED
                                && Objects.equals(row.refreshedAt(), seen.refreshedAt())
                        ? change.apply(row)
                        : row);
        return RefreshResponses.of(after, attempt.version(), clock.instant());
    }

    private RefreshResponse current(RefreshAttempt attempt) {
        ConnectionRow row = connections.find(attempt.connection().id()).orElse(attempt.connection());
        return RefreshResponses.of(row, tokens.head(row.id()).version(), clock.instant());
    }
}
