package io.grantway.contracts.user;

import jakarta.validation.constraints.NotNull;

/** Another role for a member. */
public record ChangeRole(@NotNull ProjectRole role) {}
