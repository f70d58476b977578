package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.RefreshTokenTimes;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife.Ending;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a connection's tokens were obtained, with which client secret, when they were used, and when they end.
 *
 * @param refreshable whether the vault has a refresh token; null while unknown here
 * @param clientSecretId the client secret with which they were last issued; absent if there was none
 * @param lastUsedAt when an app last read a token, to about an hour
 */
public record TokenTimes(
        @Nullable Instant accessTokenExpiresAt,
        @Nullable Instant refreshedAt,
        @Nullable Boolean refreshable,
        RefreshTokenLife refreshToken,
        @Nullable ProviderSecretId clientSecretId,
        @Nullable Instant lastUsedAt) {

    /** The times of first tokens. */
    static TokenTimes first(
            TokenMeta meta, @Nullable ProviderSecretId clientSecretId, RefreshTokenLife refreshToken, Instant now) {
        return new TokenTimes(meta.expiresAt(), now, meta.refreshable(), refreshToken, clientSecretId, null);
    }

    /** The times after a refresh or a repair. */
    TokenTimes renewed(TokenMeta meta, @Nullable ProviderSecretId issuedWith, RefreshTokenLife life, Instant now) {
        return new TokenTimes(meta.expiresAt(), now, meta.refreshable(), life, issuedWith, lastUsedAt);
    }

    /** The times when the tokens were revoked. */
    TokenTimes revoked() {
        return new TokenTimes(null, refreshedAt, refreshable, RefreshTokenLife.UNKNOWN, clientSecretId, lastUsedAt);
    }

    TokenTimes withRefreshable(boolean known) {
        return new TokenTimes(accessTokenExpiresAt, refreshedAt, known, refreshToken, clientSecretId, lastUsedAt);
    }

    /**
     * Lifetime of the access token; absent if unknown. Rounded up, because it counts from the request, a moment
     * earlier, and must not shrink with each refresh.
     */
    @Nullable Duration accessTokenLife() {
        if (refreshedAt == null || accessTokenExpiresAt == null) {
            return null;
        }
        long seconds =
                Math.ceilDiv(Duration.between(refreshedAt, accessTokenExpiresAt).toMillis(), 1_000L);
        return Duration.ofSeconds(seconds < 60 ? seconds : Math.ceilDiv(seconds, 10L) * 10);
    }

    /** The representation of the refresh token's life; absent if nothing is known. */
    @Nullable RefreshTokenTimes refreshTokenTimes() {
        @Nullable Ending idle = refreshToken.idle();
        @Nullable Ending consent = refreshToken.consent();
        return idle == null && consent == null
                ? null
                : new RefreshTokenTimes(
                        idle == null ? null : idle.at(),
                        idle == null ? null : idle.source(),
                        consent == null ? null : consent.at(),
                        consent == null ? null : consent.source());
    }
}
