package io.grantway.contracts.oauthconfig.provider;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The description that a configuration is to use.
 *
 * @param revision only with {@code pinned}, and required then: the revision that is used now, or the catalogue's
 */
public record SetProviderConfigDescription(
        @NotNull DescriptionPolicy policy, @Min(1) @Nullable Integer revision) {}
