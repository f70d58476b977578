package io.grantway.contracts.oauthconfig.provider;

/**
 * A scope a provider offers.
 *
 * @param sensitive whether the provider reviews apps that ask for it, or it gives far-reaching power
 */
public record ScopeDescription(String value, String description, boolean sensitive) {}
