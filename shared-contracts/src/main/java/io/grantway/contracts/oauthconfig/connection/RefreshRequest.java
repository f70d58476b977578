package io.grantway.contracts.oauthconfig.connection;

/**
 * A request for a fresh token.
 *
 * @param seenVersion the stale credential version; a newer one is returned at once
 * @param force whether to refresh although the token is fresh
 */
public record RefreshRequest(long seenVersion, boolean force) {}
