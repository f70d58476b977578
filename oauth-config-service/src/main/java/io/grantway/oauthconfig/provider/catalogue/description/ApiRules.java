package io.grantway.oauthconfig.provider.catalogue.description;

/**
 * The provider's API.
 *
 * @param baseUrl start of its URLs; may contain {@code {input}} and {@code {attribute}}
 */
public record ApiRules(String baseUrl) {}
