package io.grantway.contracts.user;

import jakarta.validation.constraints.NotNull;

/** Changes a member's role. */
public record ChangeRole(@NotNull ProjectRole role) {}
