package io.grantway.oauthconfig.provider.connection;

/**
 * The other connections of a configuration.
 *
 * @param refused whether one of them is refused, too
 * @param succeed whether one of them was refreshed lately; being connected or repaired is no proof
 */
public record ConfigurationPeers(boolean refused, boolean succeed) {}
