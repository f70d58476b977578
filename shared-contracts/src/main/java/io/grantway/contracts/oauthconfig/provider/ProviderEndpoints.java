package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.OneLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider answers; https, or http on loopback.
 *
 * @param issuer what the provider sends as {@code iss} in its authorization response (RFC 9207), where it does
 * @param userinfo where the account behind a token is told
 */
public record ProviderEndpoints(
        @NotBlank @Size(max = 500) @OneLine String authorization,
        @NotBlank @Size(max = 500) @OneLine String token,
        @Size(max = 500) @OneLine @Nullable String revocation,
        @Size(max = 500) @OneLine @Nullable String userinfo,
        @Size(max = 500) @OneLine @Nullable String issuer) {}
