package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.OneLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of a provider; https, or http on loopback.
 *
 * @param issuer the provider's {@code iss} in authorization responses (RFC 9207), if any
 * @param userinfo the endpoint that identifies the account behind a token
 */
public record ProviderEndpoints(
        @NotBlank @Size(max = 500) @OneLine String authorization,
        @NotBlank @Size(max = 500) @OneLine String token,
        @Size(max = 500) @OneLine @Nullable String revocation,
        @Size(max = 500) @OneLine @Nullable String userinfo,
        @Size(max = 500) @OneLine @Nullable String issuer) {}
