package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.Connection;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.connection.RevocationOutcome;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection as stored. Its token set is in credential-service, under the same UUID.
 *
 * @param stateSeq grows by one with each announced change of state
 * @param stateSince time of that change
 * @param refreshable whether the vault has a refresh token; null while unknown here
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
        @Nullable Instant accessTokenExpiresAt,
        @Nullable Instant refreshedAt,
        @Nullable RevocationOutcome revocation,
        @Nullable UnknownRefresh unknown,
        @Nullable Instant disconnectRequestedAt,
        @Nullable Boolean refreshable,
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

    /**
     * Lifetime of its access token; absent if unknown. Rounded up, because it counts from the request, a moment
     * earlier, and must not shrink with each refresh.
     */
    public @Nullable Duration accessTokenLife() {
        if (refreshedAt == null || accessTokenExpiresAt == null) {
            return null;
        }
        long seconds =
                Math.ceilDiv(Duration.between(refreshedAt, accessTokenExpiresAt).toMillis(), 1_000L);
        return Duration.ofSeconds(seconds < 60 ? seconds : Math.ceilDiv(seconds, 10L) * 10);
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
        return Boolean.FALSE.equals(refreshable)
                && isLive()
                && state() != ConnectionState.REAUTH_REQUIRED
                && accessTokenExpiresAt != null
                && !accessTokenExpiresAt.isAfter(now);
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
                accessTokenExpiresAt,
                refreshedAt,
                revocation,
                shown == health ? stateSince : accessTokenExpiresAt,
                shown.providerError(),
                createdAt,
                updatedAt,
                version);
    }

    public ConnectionRow withHealth(ConnectionHealth next) {
        return copy(
                externalId,
                next,
                scopes,
                accessTokenExpiresAt,
                refreshedAt,
                revocation,
                unknown,
                disconnectRequestedAt);
    }

    public ConnectionRow withUnknown(@Nullable UnknownRefresh next) {
        return copy(
                externalId, health, scopes, accessTokenExpiresAt, refreshedAt, revocation, next, disconnectRequestedAt);
    }

    /** With a new token set, which clears all earlier failures. */
    public ConnectionRow refreshed(TokenMeta meta, Instant now) {
        return copy(
                        externalId,
                        ConnectionHealth.HEALTHY,
                        meta.scopes(),
                        meta.expiresAt(),
                        now,
                        revocation,
                        null,
                        disconnectRequestedAt)
                .withRefreshable(meta.refreshable());
    }

    /** With a token that has expired for good. */
    ConnectionRow withoutLiveToken() {
        return withHealth(ConnectionHealth.ended(NO_REFRESH_TOKEN, null));
    }

    ConnectionRow confirmed(@Nullable String confirmedFor) {
        return copy(
                confirmedFor,
                ConnectionHealth.HEALTHY,
                scopes,
                accessTokenExpiresAt,
                refreshedAt,
                revocation,
                unknown,
                disconnectRequestedAt);
    }

    ConnectionRow disconnecting(@Nullable String reason, Instant now) {
        return copy(
                externalId,
                ConnectionHealth.of(ConnectionState.DISCONNECTING, reason),
                scopes,
                accessTokenExpiresAt,
                refreshedAt,
                revocation,
                unknown,
                now);
    }

    ConnectionRow revoked(RevocationOutcome outcome) {
        return copy(
                externalId,
                ConnectionHealth.of(ConnectionState.REVOKED, health.reason()),
                scopes,
                null,
                refreshedAt,
                outcome,
                null,
                disconnectRequestedAt);
    }

    ConnectionRow withRefreshable(boolean known) {
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
                accessTokenExpiresAt,
                refreshedAt,
                revocation,
                unknown,
                disconnectRequestedAt,
                known,
                createdAt,
                updatedAt,
                version);
    }

    private ConnectionRow copy(
            @Nullable String nextExternalId,
            ConnectionHealth nextHealth,
            List<String> nextScopes,
            @Nullable Instant nextExpiry,
            @Nullable Instant nextRefreshedAt,
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
                nextExpiry,
                nextRefreshedAt,
                nextRevocation,
                nextUnknown,
                nextDisconnect,
                refreshable,
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
                accessTokenExpiresAt,
                refreshedAt,
                revocation,
                unknown,
                disconnectRequestedAt,
                refreshable,
                createdAt,
                now,
                before.version + 1);
    }
}
