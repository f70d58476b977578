package io.grantway.contracts.project;

import org.jspecify.annotations.Nullable;

/**
 * How a project behaves; every field has a default.
 *
 * @param environment default {@code development}
 */
public record ProjectSettings(@Nullable Environment environment) {}
