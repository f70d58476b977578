package io.grantway.contracts.oauthconfig.connection;

/**
 * What credential-service needs of a connection's token.
 *
 * @param seenVersion the credential version that is too old; a newer one answers at once
 * @param force refresh although the token is fresh
 */
public record RefreshRequest(long seenVersion, boolean force) {}
