package io.grantway.contracts.credential;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Ends an attempt without a new token set and releases the lease.
 *
 * @param outcome {@code failed} when the refresh token was certainly not used up, otherwise {@code unknown}
 * @param reason stable code
 * @param waitMillis milliseconds for which nobody gets the lease afterwards
 * @param untilTokenEnds whether nobody gets it before the access token has expired, except by force
 */
public record EndAttempt(
        @NotNull AttemptStep outcome,
        @Size(max = 60) @Nullable String reason,
        @Min(0) @Max(EndAttempt.LONGEST_WAIT_MILLIS) long waitMillis,
        boolean untilTokenEnds) {

    /** Maximum wait: two hours. */
    public static final long LONGEST_WAIT_MILLIS = 7_200_000;
}
