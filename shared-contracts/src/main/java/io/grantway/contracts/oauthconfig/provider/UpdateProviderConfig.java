package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a provider configuration; absent members keep their value, null is refused. Provider and project never change.
 *
 * @param clientSecret replaces the current one at once
 * @param clientSecretExpiresAt when the provider will reject the current secret; 1970-01-01T00:00:00Z (the 0 of RFC
 *     7591) if never. A new secret has no date unless it is entered with it
 * @param keepPreviousSecret whether the replaced secret stays as the previous one, which is used when the provider
 *     rejects the new one
 */
public record UpdateProviderConfig(
        @Size(min = 1, max = 100) @OneLine @Nullable String name,
        @Size(min = 1, max = 500) @OneLine @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable Instant clientSecretExpiresAt,
        @Nullable Boolean keepPreviousSecret,
        @Size(max = 200) @Nullable List<@NotBlank @Size(max = 500) @OneLine String> scopes,

        @Size(max = 30) @Nullable Map<@Size(max = 100) @OneLine String, @NotNull @Size(max = 500) @OneLine String> authorizeParams,

        @Size(max = 10) @Nullable Map<@Size(max = 100) @OneLine String, @NotNull @Size(max = 200) @OneLine String> inputs,

        @Valid @Nullable CustomProvider custom) {}
