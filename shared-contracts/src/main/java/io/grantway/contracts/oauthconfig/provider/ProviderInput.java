package io.grantway.contracts.oauthconfig.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that a project, or each of its connections, supplies because the provider's URLs contain it.
 *
 * @param name key in {@code inputs} of a provider configuration, or of a connect session
 * @param descriptionRu the description in Russian
 * @param example a value that is accepted
 * @param suffixes what the URLs append, such as {@code .zendesk.com}; removed when entered too
 * @param defaultValue used when none is supplied
 */
public record ProviderInput(
        String name,
        InputType type,
        @Nullable String description,
        @Nullable String descriptionRu,
        String example,
        List<String> suffixes,
        @Nullable String defaultValue) {}
