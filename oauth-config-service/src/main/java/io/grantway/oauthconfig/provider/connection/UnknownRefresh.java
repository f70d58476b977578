package io.grantway.oauthconfig.provider.connection;

import java.time.Instant;

/**
 * A refresh with an unknown outcome: the refresh token of this version may or may not have been used.
 *
 * @param version the credential version that it started from
 * @param since when it was sent
 */
public record UnknownRefresh(long version, Instant since) {}
