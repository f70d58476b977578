package io.grantway.contracts.oauthconfig.provider;

import java.util.List;

/** An entry in the list of providers. */
public record ProviderSummary(String slug, String name, List<String> categories, boolean confirmed) {}
