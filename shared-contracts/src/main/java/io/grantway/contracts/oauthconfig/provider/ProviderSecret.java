package io.grantway.contracts.oauthconfig.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client secret of a provider configuration, without its value.
 *
 * @param hint last four characters
 * @param current whether requests use it first; the other one is the previous secret
 * @param createdAt when it was entered; absent if that was not recorded
 * @param expiresAt when the provider will reject it, as entered; absent if unknown or never
 * @param connections how many connections have tokens that were last issued with it
 */
public record ProviderSecret(
        ProviderSecretId id,
        @Nullable String hint,
        boolean current,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,
        long connections) {}
