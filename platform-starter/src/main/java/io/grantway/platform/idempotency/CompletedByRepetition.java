package io.grantway.platform.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a POST handler whose steps may each be repeated, so that the same request completes what an earlier one left. A
 * failure frees the {@code Idempotency-Key} even after a change, and an abandoned run may be run again.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CompletedByRepetition {}
