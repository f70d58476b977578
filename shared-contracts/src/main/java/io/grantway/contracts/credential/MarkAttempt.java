package io.grantway.contracts.credential;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The next step of an attempt.
 *
 * @param step {@code sent} just before the request leaves; {@code answered}; {@code failed} when the answer is definite and
 *     brings no new set
 * @param reason stable code of a failure
 */
public record MarkAttempt(
        @NotNull AttemptStep step, @Size(max = 60) @Nullable String reason) {}
