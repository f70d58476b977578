package io.grantway.contracts.credential;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended that brought no new set; gives the lease back.
 *
 * @param outcome {@code failed} when it is definite that the refresh token was not used up, else {@code unknown}
 * @param reason stable code
 * @param waitMillis how long nobody gets the lease after this, whoever asks
 * @param untilTokenEnds whether nobody gets it afterwards before the access token has ended, except by force
 */
public record EndAttempt(
        @NotNull AttemptStep outcome,
        @Size(max = 60) @Nullable String reason,
        @Min(0) @Max(EndAttempt.LONGEST_WAIT_MILLIS) long waitMillis,
        boolean untilTokenEnds) {

    /** Two hours. */
    public static final long LONGEST_WAIT_MILLIS = 7_200_000;
}
