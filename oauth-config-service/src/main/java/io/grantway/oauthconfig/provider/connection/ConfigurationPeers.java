package io.grantway.oauthconfig.provider.connection;

/**
 * The other connections of a configuration.
 *
 * @param refused whether one of them is refused, too
 * @param succeed whether one of them was refreshed recently; being connected or repaired does not count
 */
public record ConfigurationPeers(boolean refused, boolean succeed) {}
