package io.grantway.contracts.credential;

import org.jspecify.annotations.Nullable;

/**
 * A lease, or the reason why there is none.
 *
 * @param lease with {@code granted} only
 * @param version the current credential version
 * @param retryAfterMillis with {@code held} and {@code not_yet}: latest time at which it becomes available, in
 *     milliseconds from now by the vault's clock
 */
public record LeaseResponse(
        LeaseStatus status,
        long version,
        @Nullable Lease lease,
        @Nullable Long retryAfterMillis) {}
