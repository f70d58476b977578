package io.grantway.contracts.credential;

import io.grantway.contracts.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The right to send the refresh token once.
 *
 * @param fence number of the attempt; only the newest may commit
 * @param version the credential version the attempt starts from
 * @param refreshToken the refresh token, an audited release
 * @param dataKey one-time AES-256 key, base64url, to seal the provider's raw response with
 * @param wrappedKey the same key sealed by the vault, kept beside the sealed response
 * @param unknown the attempts before from the same version whose outcome is not known; absent when there is no doubt
 */
public record Lease(
        long fence,
        long version,
        Secret refreshToken,
        TokenMeta meta,
        Secret dataKey,
        String wrappedKey,
        @Nullable UnknownAttempts unknown) {}
