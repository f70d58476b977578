package io.grantway.oauthconfig.refresh;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.oauthconfig.connection.ConnectionRow;
import io.grantway.oauthconfig.connection.UnknownRefresh;
import io.grantway.oauthconfig.providerconfig.Configuration;
import io.grantway.oauthconfig.providertoken.ProviderClient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one attempt when its outcome is judged.
 *
 * @param connection as it was read before the outcome; a row that has changed since is newer than the outcome
 * @param version the credential version it started from
 * @param meta of that version
 * @param unknown the attempt before it whose outcome is not known
 */
record Attempt(
        ConnectionRow connection,
        Configuration configuration,
        ProviderClient client,
        long fence,
        long version,
        TokenMeta meta,
        @Nullable UnknownRefresh unknown,
        Instant askedAt) {

    /** A second use of the refresh token can have no consequences. */
    boolean replayIsSafe(Instant now, java.time.Duration callLimit) {
        UnknownRefresh self = new UnknownRefresh(version, askedAt, false);
        return Replay.decide(client.description().refresh(), self, null, now, callLimit) == Replay.SEND;
    }
}
