package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.Connection;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.connection.RevocationOutcome;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection as stored. Its token set is in credential-service, under the same UUID.
 *
 * @param stateSeq grows by one with each announced change of state
 * @param stateSince time of that change
 */
public record ConnectionRow(
        ConnectionId id,
        ProjectId projectId,
        ProviderConfigId providerConfigId,
        String provider,
        @Nullable String externalId,
        ConnectionHealth health,
        long stateSeq,
        Instant stateSince,
        List<String> scopes,
        @Nullable ProviderAccount account,
        TokenTimes times,
        @Nullable RevocationOutcome revocation,
        @Nullable UnknownRefresh unknown,
        @Nullable Instant disconnectRequestedAt,
        ConnectionValues values,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    static final String NO_REFRESH_TOKEN = "no_refresh_token";

    public ConnectionState state() {
        return health.state();
    }

    public CredentialId credential() {
        return new CredentialId(id.value());
    }

    public @Nullable Instant refreshedAt() {
        return times.refreshedAt();
    }

    /** Lifetime of its access token; absent if unknown. */
    public @Nullable Duration accessTokenLife() {
        return times.accessTokenLife();
    }

    /** Whether it is confirmed and has not ended: only then are tokens refreshed or granted. */
    public boolean isLive() {
        return switch (state()) {
            case PENDING, DISCONNECTING, REVOKED -> false;
            case HEALTHY, DEGRADED, REAUTH_REQUIRED -> true;
        };
    }

    /** Whether it is being ended, or has ended. */
    boolean hasEnded() {
        return state() == ConnectionState.DISCONNECTING || state() == ConnectionState.REVOKED;
    }

    /** Whether its access token has expired and cannot be renewed. */
    boolean tokenHasEnded(Instant now) {
        @Nullable Instant expiresAt = times.accessTokenExpiresAt();
        return Boolean.FALSE.equals(times.refreshable())
                && isLive()
                && state() != ConnectionState.REAUTH_REQUIRED
                && expiresAt != null
                && !expiresAt.isAfter(now);
    }

    /**
     * The representation for callers. Expiry of a token without a refresh token is computed from the clock, as when
     * the token is read; the stored state follows later.
     */
    public Connection toConnection(Instant now) {
        ConnectionHealth shown = tokenHasEnded(now) ? ConnectionHealth.ended(NO_REFRESH_TOKEN, null) : health;
        return new Connection(
                id,
                projectId,
                providerConfigId,
                provider,
                externalId,
                shown.state(),
                shown.reason(),
                scopes,
                account,
                values.inputs(),
                values.attributes(),
                times.accessTokenExpiresAt(),
                times.refreshedAt(),
                times.refreshTokenTimes(),
                times.clientSecretId(),
                times.lastUsedAt(),
                revocation,
                shown == health ? stateSince : times.accessTokenExpiresAt(),
                shown.providerError(),
                createdAt,
                updatedAt,
                version);
    }

    public ConnectionRow withHealth(ConnectionHealth next) {
        return copy(externalId, next, scopes, times, revocation, unknown, disconnectRequestedAt);
    }

    public ConnectionRow withUnknown(@Nullable UnknownRefresh next) {
        return copy(externalId, health, scopes, times, revocation, next, disconnectRequestedAt);
    }

    /** With a new token set, which clears all earlier failures. */
    public ConnectionRow refreshed(
            TokenMeta meta, @Nullable ProviderSecretId clientSecretId, RefreshTokenLife life, Instant now) {
        return copy(
                externalId,
                ConnectionHealth.HEALTHY,
                meta.scopes(),
                times.renewed(meta, clientSecretId, life, now),
                revocation,
                null,
                disconnectRequestedAt);
    }

    /** With attributes that the provider has reported since. */
    public ConnectionRow withValues(ConnectionValues next) {
        return new ConnectionRow(
                id,
                projectId,
                providerConfigId,
                provider,
                externalId,
                health,
                stateSeq,
                stateSince,
                scopes,
                account,
                times,
                revocation,
                unknown,
                disconnectRequestedAt,
                next,
                createdAt,
                updatedAt,
                version);
    }

    /** With a token that has expired for good. */
    ConnectionRow withoutLiveToken() {
        return withHealth(ConnectionHealth.ended(NO_REFRESH_TOKEN, null));
    }

    ConnectionRow confirmed(@Nullable String confirmedFor) {
        return copy(confirmedFor, ConnectionHealth.HEALTHY, scopes, times, revocation, unknown, disconnectRequestedAt);
    }

    ConnectionRow disconnecting(@Nullable String reason, Instant now) {
        return copy(
                externalId,
                ConnectionHealth.of(ConnectionState.DISCONNECTING, reason),
                scopes,
                times,
                revocation,
                unknown,
                now);
    }

    ConnectionRow revoked(RevocationOutcome outcome) {
        return copy(
                externalId,
                ConnectionHealth.of(ConnectionState.REVOKED, health.reason()),
                scopes,
                times.revoked(),
                outcome,
                null,
                disconnectRequestedAt);
    }

    ConnectionRow withRefreshable(boolean known) {
        return copy(
                externalId, health, scopes, times.withRefreshable(known), revocation, unknown, disconnectRequestedAt);
    }

    private ConnectionRow copy(
            @Nullable String nextExternalId,
            ConnectionHealth nextHealth,
            List<String> nextScopes,
            TokenTimes nextTimes,
            @Nullable RevocationOutcome nextRevocation,
            @Nullable UnknownRefresh nextUnknown,
            @Nullable Instant nextDisconnect) {
        return new ConnectionRow(
                id,
                projectId,
                providerConfigId,
                provider,
                nextExternalId,
                nextHealth,
                stateSeq,
                stateSince,
                nextScopes,
                account,
                nextTimes,
                nextRevocation,
                nextUnknown,
                nextDisconnect,
                values,
                createdAt,
                updatedAt,
                version);
    }

    /** The row to write: with the next version, and the next announcement if the visible state differs. */
    ConnectionRow following(ConnectionRow before, Instant now) {
        boolean news = !health.sameWords(before.health);
        return new ConnectionRow(
                id,
                projectId,
                providerConfigId,
                provider,
                externalId,
                health,
                before.stateSeq + (news ? 1 : 0),
                news ? now : before.stateSince,
                scopes,
                account,
                times,
                revocation,
                unknown,
                disconnectRequestedAt,
                values,
                createdAt,
                now,
                before.version + 1);
    }
}
