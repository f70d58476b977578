package io.grantway.contracts.oauthconfig.provider;

import java.util.List;

/**
 * An entry in the list of providers.
 *
 * @param confirmed false when the description has a single source, or sources differ
 * @param available false when the installation's own description of the provider cannot be used
 */
public record ProviderSummary(
        String slug, String name, List<String> categories, boolean confirmed, boolean available) {}
