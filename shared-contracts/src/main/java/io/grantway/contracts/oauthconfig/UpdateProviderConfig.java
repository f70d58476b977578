package io.grantway.contracts.oauthconfig;

import io.grantway.contracts.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes to a provider configuration (RFC 7396): what is absent stays. Provider and project never change. */
public record UpdateProviderConfig(
        @Size(min = 1, max = 100) @Nullable String name,
        @Size(min = 1, max = 500) @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Size(max = 200) @Nullable List<@NotBlank @Size(max = 500) String> scopes,
        @Size(max = 30) @Nullable Map<@Size(max = 100) String, @Size(max = 500) String> authorizeParams,
        @Size(max = 10) @Nullable Map<@Size(max = 100) String, @Size(max = 200) String> inputs,
        @Valid @Nullable CustomProvider custom) {}
