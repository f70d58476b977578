package io.grantway.contracts.credential;

import org.jspecify.annotations.Nullable;

/**
 * Lease, or why there is none.
 *
 * @param lease with {@code granted} only
 * @param version the current credential version
 * @param retryAfterMillis with {@code held} and {@code not_yet}: when it can be had at the latest, by the vault's clock
 */
public record LeaseResponse(
        LeaseStatus status,
        long version,
        @Nullable Lease lease,
        @Nullable Long retryAfterMillis) {}
