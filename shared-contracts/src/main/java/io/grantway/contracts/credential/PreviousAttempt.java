package io.grantway.contracts.credential;

import java.time.Instant;

/** An attempt that did not end in a stored version. */
public record PreviousAttempt(long fence, AttemptStep step, Instant startedAt) {}
