package io.grantway.oauthconfig.provider.catalogue.description;

import org.jspecify.annotations.Nullable;

/**
 * How long a provider's refresh tokens live, where its responses do not say so.
 *
 * @param idleSeconds how long one may lie unused; each use starts it anew
 * @param consentSeconds how long the end user's consent lasts, however often its refresh tokens are used
 * @param testingSeconds how long consents last that were given to an application in the provider's testing mode, which
 *     responses reveal by their number alone
 */
public record RefreshTokenLifeRules(
        @Nullable Integer idleSeconds,
        @Nullable Integer consentSeconds,
        @Nullable Integer testingSeconds) {

    static final RefreshTokenLifeRules UNKNOWN = new RefreshTokenLifeRules(null, null, null);
}
