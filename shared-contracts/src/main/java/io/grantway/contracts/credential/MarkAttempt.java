package io.grantway.contracts.credential;

import jakarta.validation.constraints.NotNull;

/**
 * The next step of an attempt.
 *
 * @param step {@code sent} just before the request leaves, or {@code answered}
 */
public record MarkAttempt(@NotNull AttemptStep step) {}
