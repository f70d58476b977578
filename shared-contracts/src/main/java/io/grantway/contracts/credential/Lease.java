package io.grantway.contracts.credential;

import io.grantway.contracts.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The right to send the refresh token once.
 *
 * @param fence number of the attempt; only the newest may commit
 * @param version the credential version from which the attempt starts
 * @param refreshToken the refresh token; its release is audited
 * @param dataKey one-time AES-256 key, base64url, for sealing the provider's raw response
 * @param wrappedKey the same key sealed by the vault, stored beside the sealed response
 * @param unknown earlier attempts from the same version whose outcome is unknown; absent when there are none
 */
public record Lease(
        long fence,
        long version,
        Secret refreshToken,
        TokenMeta meta,
        Secret dataKey,
        String wrappedKey,
        @Nullable UnknownAttempts unknown) {}
