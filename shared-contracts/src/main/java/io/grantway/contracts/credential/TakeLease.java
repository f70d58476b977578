package io.grantway.contracts.credential;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the right to refresh.
 *
 * @param seenVersion the version that is too old; where a newer one exists there is nothing to do
 * @param callLimitSeconds how long one call to the provider may take, DNS to body; the lease is longer
 * @param liftWait whether the wait after a definite failure is not kept: a person asks, or what it was for has changed. The
 *     quiet time after an unknown outcome and the wait that the provider has asked for are kept all the same
 * @param destination where the refresh token is about to be sent; another than the bound one is refused with an alarm
 */
public record TakeLease(
        @NotBlank @Size(max = 60) String owner,
        long seenVersion,
        boolean force,
        @Nullable Boolean liftWait,
        @Min(1) @Max(60) int callLimitSeconds,
        @NotNull Destination destination) {}
