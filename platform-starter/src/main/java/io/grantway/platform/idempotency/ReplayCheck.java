package io.grantway.platform.idempotency;

import java.util.List;
import java.util.function.Consumer;

/**
 * Repeats a check of a handler before its stored response is returned, because the caller's permissions may have
 * changed. Every check beyond {@code @Allow} has one, and records with {@link KeyedRequest#passed} that it let the
 * request pass.
 *
 * @param name the name given to {@link KeyedRequest#passed}; unique in a service
 * @param check throws the {@code ProblemException} of a refusal
 */
public record ReplayCheck(String name, Consumer<List<String>> check) {}
