package io.grantway.platform.idempotency;

import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a check of a handler again before its stored response is given: what the caller may do can have changed. Each check
 * that is more than {@code @Allow} has one, and records that it let the request pass with {@link KeyedRequest#passed}.
 *
 * @param name what {@link KeyedRequest#passed} names; unique in a service
 * @param check throws the {@code ProblemException} of a refusal
 */
public record ReplayCheck(String name, Consumer<List<String>> check) {}
