package io.grantway.contracts.oauthconfig.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that a project supplies because the provider's URLs contain it.
 *
 * @param name key in {@code inputs} of a provider configuration
 * @param example a value that is accepted
 * @param suffixes what the URLs append, such as {@code .zendesk.com}; removed when entered too
 * @param defaultValue used when the project supplies none
 */
public record ProviderInput(
        String name,
        InputType type,
        @Nullable String description,
        String example,
        List<String> suffixes,
        @Nullable String defaultValue) {}
