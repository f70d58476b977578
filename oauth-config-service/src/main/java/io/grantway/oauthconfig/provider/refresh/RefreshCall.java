package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.Lease;
import io.grantway.contracts.credential.LeaseApi;
import io.grantway.contracts.credential.MarkAttempt;
import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.oauthconfig.provider.configuration.ConfiguredSecret;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs.Authenticated;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.outbound.Deadline;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.oauthconfig.provider.token.ProviderCalls;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.TokenRequests;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The call to the provider: marks it as sent, makes it, stores the raw response, and judges it. */
@Component
class RefreshCall {

    private static final Logger log = LoggerFactory.getLogger(RefreshCall.class);

    private final ProviderConfigs configs;
    private final LeaseApi leases;
    private final ResponseKeeping responses;
    private final TokenRequests endpoint;
    private final ProviderCalls calls;
    private final VaultCaller vaultCaller;
    private final RefreshCallLimit limit;
    private final Clock clock;

    RefreshCall(
            ProviderConfigs configs,
            LeaseApi leases,
            ResponseKeeping responses,
            TokenRequests endpoint,
            ProviderCalls calls,
            VaultCaller vaultCaller,
            RefreshCallLimit limit,
            Clock clock) {
        this.configs = configs;
        this.leases = leases;
        this.responses = responses;
        this.endpoint = endpoint;
        this.calls = calls;
        this.vaultCaller = vaultCaller;
        this.limit = limit;
        this.clock = clock;
    }

    Duration limit(ProviderClient client, boolean ownGrant) {
        return limit.of(client, ownGrant);
    }

    Duration limit(RefreshAttempt attempt) {
        return limit.of(attempt);
    }

    /** Everything needed to send, once sending is allowed. */
    record Permit(@Nullable Secret clientSecret, Deadline deadline) {}

    /**
     * Prepares everything, then marks the attempt as sent. The deadline starts before the mark, so it ends before the
     * lease does.
     *
     * @throws RemoteProblem 409 if the lease is lost; then nothing may be sent
     */
    Permit permit(RefreshAttempt attempt, Lease lease) {
        @Nullable Secret secret = configs.openSecret(attempt.configuration(), OpenPurpose.REFRESH, vaultCaller.service());
        Deadline deadline = Deadline.in(limit.of(attempt), clock);
        leases.mark(attempt.connection().credential(), lease.fence(), new MarkAttempt(AttemptStep.SENT));
        return new Permit(secret, deadline);
    }

    /**
     * Sends with the current client secret, and once more with the previous one if the provider rejects the client. That
     * is part of the same attempt: nothing was processed, and the deadline of both calls ends before the lease does. The
     * rejection is not stored, because it would be taken for the outcome if the process died during the second call; so
     * with a previous secret, a response is judged in memory before it is stored.
     */
    Authenticated send(RefreshAttempt attempt, Lease lease, Permit permit) {
        Reply reply = call(attempt, lease, permit);
        @Nullable ConfiguredSecret previous = attempt.configuration().previousSecret();
        Optional<Reply> second = previous != null && judge(attempt, reply).rejectsClient()
                ? again(attempt, lease, permit)
                : Optional.empty();
        if (previous != null && second.isPresent()) {
            count(attempt, reply);
            return settled(attempt.with(previous.id()), lease, second.get());
        }
        return settled(attempt, lease, reply);
    }

    /** Empty if it could not be sent. */
    private Optional<Reply> again(RefreshAttempt attempt, Lease lease, Permit permit) {
        return configs.openPreviousSecret(attempt.configuration(), OpenPurpose.REFRESH, vaultCaller.service())
                .map(secret -> call(attempt, lease, new Permit(secret, permit.deadline())))
                .filter(reply -> !(reply.result() instanceof ProviderCallResult.NotConnected));
    }

    private Authenticated settled(RefreshAttempt attempt, Lease lease, Reply reply) {
        keep(attempt, lease, reply.result());
        count(attempt, reply);
        return new Authenticated(judge(attempt, reply), attempt.clientSecretId());
    }

    /** What a call returned, and how long it took. */
    private record Reply(ProviderCallResult result, Duration took) {}

    private static TokenResult judge(RefreshAttempt attempt, Reply reply) {
        return attempt.judge(reply.result());
    }

    private void count(RefreshAttempt attempt, Reply reply) {
        calls.record(attempt.client(), "refresh", judge(attempt, reply).word(), reply.took());
    }

    private Reply call(RefreshAttempt attempt, Lease lease, Permit permit) {
        long start = System.nanoTime();
        ProviderCallResult result = call(attempt, lease.refreshToken(), permit);
        return new Reply(result, Duration.ofNanos(System.nanoTime() - start));
    }

    private ProviderCallResult call(RefreshAttempt attempt, Secret refreshToken, Permit permit) {
        return attempt.ownGrant()
                ? endpoint.clientCredentials(
                        attempt.client(),
                        permit.clientSecret(),
                        attempt.configuration().scopes(),
                        permit.deadline())
                : endpoint.refresh(
                        attempt.client(),
                        permit.clientSecret(),
                        refreshToken,
                        attempt.meta().scopes(),
                        permit.deadline());
    }

    /**
     * Seals and commits the provider's raw response before anything in it is read. If the database fails at this
     * moment, processing continues with the response in memory, and it is stored as soon as possible.
     */
    private void keep(RefreshAttempt attempt, Lease lease, ProviderCallResult reply) {
        if (!(reply instanceof ProviderCallResult.Answered(ProviderResponse response)) || response.status() >= 500) {
            return;
        }
        ConnectionRow row = attempt.connection();
        byte[] sealed = ResponseSeal.seal(response, lease.dataKey(), row.id(), lease.fence(), lease.version());
        responses.keep(new UndeliveredResponse(
                row.id(),
                lease.fence(),
                lease.version(),
                lease.wrappedKey(),
                sealed,
                attempt.clientSecretId(),
                attempt.askedAt()));
        try {
            leases.mark(row.credential(), lease.fence(), new MarkAttempt(AttemptStep.ANSWERED));
        } catch (RemoteProblem | NeighbourUnavailable e) {
            log.info("{}: attempt {} stays marked as sent: {}", row.id(), lease.fence(), e.getMessage());
        }
    }
}
