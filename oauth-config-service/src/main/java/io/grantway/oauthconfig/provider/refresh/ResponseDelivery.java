package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.credential.LeaseApi;
import io.grantway.contracts.credential.LeaseProblem;
import io.grantway.contracts.credential.OpenResponseKey;
import io.grantway.contracts.credential.UnknownAttempts;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.UnknownRefresh;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.rowseal.DamagedRows;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Delivers one stored response: opens it, judges it as if it had just arrived, and applies the result unless
 * something newer exists.
 */
@Component
class ResponseDelivery {

    private final ResponseTable responses;
    private final Connections connections;
    private final VaultedTokens tokens;
    private final ProviderConfigs configs;
    private final LeaseApi leases;
    private final RefreshResults results;
    private final RefreshPolicy policy;
    private final DamagedRows.Kind damaged;

    ResponseDelivery(
            ResponseTable responses,
            Connections connections,
            VaultedTokens tokens,
            ProviderConfigs configs,
            LeaseApi leases,
            RefreshResults results,
            RefreshPolicy policy,
            DamagedRows damaged) {
        this.responses = responses;
        this.connections = connections;
        this.tokens = tokens;
        this.configs = configs;
        this.leases = leases;
        this.results = results;
        this.policy = policy;
        this.damaged = damaged.kind("refresh_response");
    }

    /** May be repeated; empty if nothing was left to deliver. */
    Optional<RefreshResponse> deliver(UndeliveredResponse response) {
        ConnectionRow row = connections.find(response.connection()).orElse(null);
        @Nullable Configuration configuration = row == null
                ? null
                : configs.findEvenDeleted(row.providerConfigId()).orElse(null);
        if (row == null || configuration == null) {
            responses.delete(response.connection(), response.fence());
            return Optional.empty();
        }
        try {
            CredentialHead head = tokens.head(row.id());
            long newer = head.version() - response.predecessor();
            if (newer > 1 || (newer == 1 && doubtIsNewer(row, response)) || head.meta() == null) {
                responses.delete(row.id(), response.fence());
                return Optional.empty();
            }
            ProviderResponse raw = open(row, response);
            return settle(row, configuration, response, raw, head);
        } catch (DamagedResponse e) {
            setAside(row, response);
            return Optional.empty();
        } catch (RemoteProblem e) {
            if (RefreshResults.isNeverStored(e)) {
                responses.delete(row.id(), response.fence());
                return Optional.empty();
            }
            throw e;
        }
    }

    private ProviderResponse open(ConnectionRow row, UndeliveredResponse response) {
        try {
            Secret key = leases.openResponseKey(row.credential(), new OpenResponseKey(response.wrappedKey()))
                    .dataKey();
            return ResponseSeal.open(response.sealed(), key, row.id(), response.fence(), response.predecessor());
        } catch (RemoteProblem e) {
            if (e.is(LeaseProblem.RESPONSE_KEY_UNKNOWN) || e.status() == 400) {
                throw new DamagedResponse("the key of a sealed response does not belong to its attempt");
            }
            throw e;
        }
    }

    /**
     * Discards a response that can no longer be read. The outcome of its attempt stays unknown, so the next refresh
     * decides as after a lost response; until then, the connection shows the reason.
     */
    private void setAside(ConnectionRow row, UndeliveredResponse response) {
        damaged.report(row.id() + "/" + response.fence(), row.projectId(), "connect_again");
        connections.change(
                row.id(),
                // keep UNREADABLE: only this reason prevents the used token from being sent again
                before -> before.isLive()
                                && before.state() != ConnectionState.REAUTH_REQUIRED
                                && !RefreshPolicy.UNREADABLE.equals(
                                        before.health().reason())
                        ? before.withHealth(before.health().paused("response_damaged", null))
                        : before);
        responses.delete(row.id(), response.fence());
    }

    private static boolean doubtIsNewer(ConnectionRow row, UndeliveredResponse response) {
        @Nullable UnknownRefresh unknown = row.unknown();
        return unknown != null && unknown.version() > response.predecessor();
    }

    /**
     * Sends tokens to the vault even if it has a newer version: only the vault knows whether that came from this
     * response.
     */
    private Optional<RefreshResponse> settle(
            ConnectionRow row,
            Configuration configuration,
            UndeliveredResponse response,
            ProviderResponse raw,
            CredentialHead head) {
        ProviderClient client = configs.client(configuration);
        RefreshAttempt attempt = new RefreshAttempt(
                row,
                configuration,
                client,
                response.fence(),
                response.predecessor(),
                Objects.requireNonNull(head.meta()),
                response.clientSecretId(),
                doubt(row, response),
                response.askedAt());
        TokenResult outcome = attempt.judge(new ProviderCallResult.Answered(raw));
        if (head.version() > response.predecessor() && !(outcome instanceof TokenResult.Issued)) {
            responses.delete(row.id(), response.fence());
            return Optional.empty();
        }
        // the call ended long ago
        RefreshSituation situation = attempt.situation(Duration.ZERO, response.askedAt());
        return Optional.of(results.settle(attempt, policy.judge(outcome, situation)));
    }

    /** Whether the refresh token had been sent before this attempt, according to the connection's row. */
    private static @Nullable UnknownAttempts doubt(ConnectionRow row, UndeliveredResponse response) {
        @Nullable UnknownRefresh noted = row.unknown();
        if (noted == null
                || noted.version() != response.predecessor()
                || !noted.since().isBefore(response.askedAt())) {
            return null;
        }
        long ago = Duration.between(noted.since(), response.askedAt()).toMillis();
        return new UnknownAttempts(1, ago, ago, 0, true);
    }
}
