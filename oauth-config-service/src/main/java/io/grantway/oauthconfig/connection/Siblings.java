package io.grantway.oauthconfig.connection;

/**
 * The other connections of a configuration.
 *
 * @param exist whether there are any that have not ended
 * @param succeed whether one of them was refreshed lately
 */
public record Siblings(boolean exist, boolean succeed) {}
