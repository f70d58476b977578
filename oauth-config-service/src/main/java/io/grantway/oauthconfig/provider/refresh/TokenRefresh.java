package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.ProblemType;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.Lease;
import io.grantway.contracts.credential.LeaseApi;
import io.grantway.contracts.credential.LeaseProblem;
import io.grantway.contracts.credential.LeaseResponse;
import io.grantway.contracts.credential.TakeLease;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.contracts.oauthconfig.provider.ProviderGrant;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs.Authenticated;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.refresh.RefreshCall.Permit;
import io.grantway.oauthconfig.provider.refresh.RefreshPolicy.Obstacle;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.Pause;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.request.RequestFacts;
import io.grantway.platform.value.RandomToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One attempt to refresh. A refresh token is never sent by two attempts at once and never again after a definite
 * response; an attempt with an unknown outcome is never treated as a plain failure. Lease, fence and journal are in
 * credential-service. The steps are: lease, deliver earlier responses, decide, mark as sent, call, store the
 * response, judge, deliver.
 */
@Component
class TokenRefresh {

    /** The vault's problem codes for an unusable client secret: an immediate retry is pointless. */
    private static final ProblemType[] SECRET_UNUSABLE = {
        CredentialProblem.CREDENTIAL_DAMAGED,
        CredentialProblem.CREDENTIAL_NOT_ACTIVE,
        CredentialProblem.CREDENTIAL_DESTROYED
    };

    private static final String TOO_EARLY = "refresh_too_early";

    private static final Pause SECRET_PAUSE = new Pause(Duration.ofMinutes(1), false);

    private final Connections connections;
    private final ProviderConfigs configs;
    private final LeaseApi leases;
    private final UndeliveredResponses left;
    private final RefreshResults results;
    private final RefreshCall call;
    private final RefreshPolicy policy;
    private final Clock clock;
    private final String owner = "oauth-config-service " + RandomToken.next().substring(0, 16);

    TokenRefresh(
            Connections connections,
            ProviderConfigs configs,
            LeaseApi leases,
            UndeliveredResponses left,
            RefreshResults results,
            RefreshCall call,
            RefreshPolicy policy,
            Clock clock) {
        this.connections = connections;
        this.configs = configs;
        this.leases = leases;
        this.left = left;
        this.results = results;
        this.call = call;
        this.policy = policy;
        this.clock = clock;
    }

    /** Requests the lease from the vault; empty if another attempt holds it. */
    Optional<RefreshResponse> tryOnce(ConnectionRow row, long seenVersion, RefreshCause cause) {
        Configuration configuration =
                configs.findEvenDeleted(row.providerConfigId()).orElseThrow(ProviderConfigs::notFound);
        ProviderClient client = usable(configuration, row);
        Optional<RefreshResponse> early = tooEarly(row, client, seenVersion);
        if (early.isPresent() && configuration.grant() != ProviderGrant.CLIENT_CREDENTIALS) {
            return early;
        }
        int callLimit = Math.toIntExact(call.limit(client, configuration.grant() == ProviderGrant.CLIENT_CREDENTIALS)
                .plusMillis(999)
                .toSeconds());
        LeaseResponse response = leases.take(
                row.credential(),
                new TakeLease(
                        owner,
                        seenVersion,
                        cause.force(),
                        cause == RefreshCause.ASKED || waitIsOver(row),
                        callLimit,
                        configuration.destination(row.values())));
        return switch (response.status()) {
            case GRANTED -> {
                Lease lease = Objects.requireNonNull(response.lease());
                // completes what was started, however long the caller waits
                yield RequestFacts.unhurried(() -> granted(row, configuration, client, lease, cause));
            }
            case HELD -> Optional.empty();
            case NOT_YET -> Optional.of(notYet(row, response));
            case FRESH -> Optional.of(RefreshResponses.of(row, response.version(), clock.instant()));
        };
    }

    /** Before the provider accepts a refresh, nothing is leased or sent: its refusal might end the grant. */
    private Optional<RefreshResponse> tooEarly(ConnectionRow row, ProviderClient client, long seenVersion) {
        Instant now = clock.instant();
        Instant opens = client.description()
                .refresh()
                .window()
                .opensAt(
                        Objects.requireNonNullElse(row.refreshedAt(), row.createdAt()),
                        row.times().accessTokenExpiresAt());
        if (!opens.isAfter(now)) {
            return Optional.empty();
        }
        long seconds = Math.max(1, Duration.between(now, opens).toSeconds());
        return Optional.of(new RefreshResponse(
                row.state(), seenVersion, TOO_EARLY, Math.toIntExact(Math.min(seconds, Integer.MAX_VALUE))));
    }

    /** The row's wait may be over because its configuration has changed; the vault's wait predates the change. */
    private boolean waitIsOver(ConnectionRow row) {
        @Nullable Instant retryAt = row.health().retryAt();
        return retryAt != null && !retryAt.isAfter(clock.instant());
    }

    /** Detects an unusable description or endpoint before anything is leased. */
    private ProviderClient usable(Configuration configuration, ConnectionRow row) {
        if (row.values().damaged()) {
            throw new DamagedValues();
        }
        boolean own = configuration.grant() == ProviderGrant.CLIENT_CREDENTIALS;
        return configs.usableClient(configuration, row.values(), own ? ProviderClient::token : ProviderClient::refresh)
                .orElseThrow(ConfigurationInvalid::new);
    }

    /** The vault's clock decides; if the connection looks healthy here, only the vault knows of the attempt. */
    private RefreshResponse notYet(ConnectionRow row, LeaseResponse response) {
        RefreshResponse told = RefreshResponses.of(row, response.version(), clock.instant());
        long millis = Objects.requireNonNullElse(response.retryAfterMillis(), 1_000L);
        return new RefreshResponse(
                told.state(),
                told.version(),
                Objects.requireNonNullElse(told.reason(), RefreshPolicy.OUTCOME_UNKNOWN),
                Math.toIntExact(Math.ceilDiv(millis, 1_000L)),
                told.since(),
                told.providerError());
    }

    /** Returns the lease on any failure before sending. */
    private Optional<RefreshResponse> granted(
            ConnectionRow seen, Configuration configuration, ProviderClient client, Lease lease, RefreshCause cause) {
        RefreshAttempt attempt = attempt(seen, configuration, client, lease);
        Permit permit;
        try {
            Optional<RefreshResponse> earlier = left.deliver(seen.id(), lease.version());
            // read again: another attempt may have changed it before the lease was granted
            ConnectionRow row = connections.find(seen.id()).orElseThrow(Connections::notFound);
            attempt = attempt(row, configuration, client, lease);
            if (earlier.isPresent()) {
                results.unsent(attempt, "earlier_response_delivered", earlier.get());
                return earlier;
            }
            if (!row.isLive()) {
                RefreshResponse ended = RefreshResponses.of(row, lease.version(), clock.instant());
                results.unsent(attempt, "connection_ended", ended);
                return Optional.of(ended);
            }
            Optional<Obstacle> obstacle =
                    policy.beforeSending(attempt.situation(call.limit(attempt), clock.instant()), cause);
            if (obstacle.isPresent()) {
                return Optional.of(results.pause(attempt, obstacle.get()));
            }
            permit = call.permit(attempt, lease);
        } catch (RemoteProblem e) {
            if (e.is(SECRET_UNUSABLE)) {
                return Optional.of(results.pause(attempt, new Obstacle(e.code(), SECRET_PAUSE)));
            }
            results.unsent(attempt, "not_sent", null);
            if (e.is(LeaseProblem.FENCE_LOST)) {
                return Optional.empty();
            }
            throw e;
        } catch (RuntimeException e) {
            results.unsent(attempt, "not_sent", null);
            throw e;
        }
        return Optional.of(send(attempt, lease, permit));
    }

    private RefreshResponse send(RefreshAttempt prepared, Lease lease, Permit permit) {
        Authenticated answer = call.send(prepared, lease, permit);
        TokenResult outcome = answer.result();
        RefreshAttempt attempt = prepared.with(answer.clientSecretId());
        RefreshVerdict verdict = policy.judge(outcome, attempt.situation(call.limit(attempt), clock.instant()));
        if (verdict instanceof RefreshVerdict.End && attempt.unknown() != null) {
            // a last check: an earlier attempt may have stored its response since
            Optional<RefreshResponse> earlier =
                    left.deliverOthers(attempt.connection().id(), lease.version(), lease.fence());
            if (earlier.isPresent()) {
                results.unsent(attempt, "earlier_response_delivered", earlier.get());
                return earlier.get();
            }
        }
        return results.settle(attempt, verdict);
    }

    /**
     * The configuration must be the one for which the lease was taken: the token is sent to the destination that the
     * vault knows.
     */
    private RefreshAttempt attempt(ConnectionRow row, Configuration configuration, ProviderClient client, Lease lease) {
        return new RefreshAttempt(
                row,
                configuration,
                client,
                lease.fence(),
                lease.version(),
                lease.meta(),
                configuration.secretId(),
                lease.unknown(),
                clock.instant());
    }
}
