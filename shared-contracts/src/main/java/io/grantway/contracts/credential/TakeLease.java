package io.grantway.contracts.credential;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Requests the right to refresh.
 *
 * @param seenVersion the stale version; if a newer one exists, no refresh is needed
 * @param callLimitSeconds time limit of one call to the provider, from DNS to body; the lease is longer
 * @param liftWait whether to ignore the wait after a definite failure, because a person asks or its cause has
 *     changed. The quiet time after an unknown outcome and a wait requested by the provider still apply
 * @param destination where the refresh token is about to be sent; any but the bound one is rejected and raises an
 *     alarm
 */
public record TakeLease(
        @NotBlank @Size(max = 60) String owner,
        long seenVersion,
        boolean force,
        @Nullable Boolean liftWait,
        @Min(1) @Max(60) int callLimitSeconds,
        @NotNull Destination destination) {}
