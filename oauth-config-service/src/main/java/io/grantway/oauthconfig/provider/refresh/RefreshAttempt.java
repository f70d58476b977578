package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.credential.UnknownAttempts;
import io.grantway.contracts.oauthconfig.provider.ProviderGrant;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.UnknownRefresh;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.TokenResponseReader;
import io.grantway.oauthconfig.provider.token.TokenResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, as known when its outcome is judged.
 *
 * @param connection as read before the outcome
 * @param version the credential version that it started from
 * @param meta of that version
 * @param clientSecretId the client secret that the provider last responded to; absent if there is none
 * @param unknown the earlier attempts with an unknown outcome
 */
record RefreshAttempt(
        ConnectionRow connection,
        Configuration configuration,
        ProviderClient client,
        long fence,
        long version,
        TokenMeta meta,
        @Nullable ProviderSecretId clientSecretId,
        @Nullable UnknownAttempts unknown,
        Instant askedAt) {

    boolean ownGrant() {
        return configuration.grant() == ProviderGrant.CLIENT_CREDENTIALS;
    }

    RefreshAttempt with(@Nullable ProviderSecretId clientSecret) {
        return new RefreshAttempt(
                connection, configuration, client, fence, version, meta, clientSecret, unknown, askedAt);
    }

    /** The meaning of the response: that to a refresh may have another form than that to a grant of the client's own. */
    TokenResult judge(ProviderCallResult reply) {
        return ownGrant()
                ? TokenResponseReader.judgeRenewable(client.description(), reply, askedAt, connection.accessTokenLife())
                : TokenResponseReader.judgeRefresh(client.description(), reply, askedAt, connection.accessTokenLife());
    }

    /** Records that this version's refresh token may have been used. */
    UnknownRefresh remembered() {
        @Nullable UnknownRefresh before = connection.unknown();
        return before != null && before.version() == version ? before : new UnknownRefresh(version, askedAt);
    }

    RefreshSituation situation(Duration callLimit, Instant now) {
        return new RefreshSituation(
                client.description().refresh(),
                ownGrant(),
                unknown,
                connection.health(),
                meta.expiresAt(),
                askedAt,
                callLimit,
                now);
    }
}
