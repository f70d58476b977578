package io.grantway.contracts.credential;

import org.jspecify.annotations.Nullable;

/**
 * Lease, or why there is none.
 *
 * @param lease absent when someone else holds it ({@code held}) or there is nothing to do ({@code fresh})
 * @param status {@code granted}, {@code held}, {@code fresh}
 * @param version the current credential version
 */
public record LeaseAnswer(
        String status, long version, @Nullable Lease lease) {}
