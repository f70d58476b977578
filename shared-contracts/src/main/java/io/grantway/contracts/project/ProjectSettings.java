package io.grantway.contracts.project;

import org.jspecify.annotations.Nullable;

/**
 * Settings of a project; every field has a default.
 *
 * @param environment default {@code development}
 */
public record ProjectSettings(@Nullable Environment environment) {}
