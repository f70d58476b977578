package io.grantway.contracts.oauthconfig.provider;

/**
 * A scope of a provider.
 *
 * @param sensitive whether the provider reviews apps that request it, or it grants far-reaching access
 */
public record ScopeDescription(String value, String description, boolean sensitive) {}
