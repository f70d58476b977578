package io.grantway.contracts.oauthconfig.provider;

import java.util.List;

/** A line of the catalogue. */
public record ProviderSummary(String slug, String name, List<String> categories, boolean confirmed) {}
