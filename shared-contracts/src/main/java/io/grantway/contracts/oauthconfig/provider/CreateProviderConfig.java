package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.ChosenId;
import io.grantway.contracts.OneLine;
import io.grantway.contracts.Secret;
import io.grantway.contracts.project.ProjectId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new provider configuration.
 *
 * @param id chosen by the caller, so that the call can be repeated; default a new one
 * @param provider slug in the catalogue, or {@code custom} together with {@code custom}
 * @param name default the provider's name
 * @param clientSecretExpiresAt when the provider will reject the secret; absent if unknown or never
 * @param grant default {@code authorization_code}
 * @param scopes default the provider's
 */
public record CreateProviderConfig(
        @ChosenId @Nullable ProviderConfigId id,
        @NotNull ProjectId projectId,
        @NotBlank @Size(max = 100) @OneLine String provider,
        @Size(min = 1, max = 100) @OneLine @Nullable String name,
        @NotBlank @Size(max = 500) @OneLine String clientId,
        @Nullable Secret clientSecret,
        @Nullable Instant clientSecretExpiresAt,
        @Nullable ProviderGrant grant,
        @Size(max = 200) @Nullable List<@NotBlank @Size(max = 500) @OneLine String> scopes,

        @Size(max = 30) @Nullable Map<@Size(max = 100) @OneLine String, @NotNull @Size(max = 500) @OneLine String> authorizeParams,

        @Size(max = 10) @Nullable Map<@Size(max = 100) @OneLine String, @NotNull @Size(max = 200) @OneLine String> inputs,

        @Valid @Nullable CustomProvider custom) {}
