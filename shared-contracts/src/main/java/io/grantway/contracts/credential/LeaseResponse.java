package io.grantway.contracts.credential;

import org.jspecify.annotations.Nullable;

/**
 * Lease, or why there is none.
 *
 * @param lease absent when someone else holds it ({@code held}), nobody may have it yet ({@code not_yet}), or there is
 *     nothing to do ({@code fresh})
 * @param status {@code granted}, {@code held}, {@code not_yet}, {@code fresh}
 * @param version the current credential version
 * @param retryAfterMillis with {@code held} and {@code not_yet}: when it can be had at the latest, by the vault's clock
 */
public record LeaseResponse(
        String status,
        long version,
        @Nullable Lease lease,
        @Nullable Long retryAfterMillis) {}
