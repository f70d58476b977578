package io.grantway.contracts.oauthconfig.provider;

import org.jspecify.annotations.Nullable;

/**
 * A scope of a provider.
 *
 * @param description what it permits, in English
 * @param descriptionRu the same in Russian, if the catalogue has it
 * @param sensitive whether the provider reviews apps that request it, or it grants far-reaching access
 */
public record ScopeDescription(
        String value, String description, @Nullable String descriptionRu, boolean sensitive) {}
