package io.grantway.contracts.user;

import jakarta.validation.constraints.NotNull;

/** A member of a new project, a person who has an account. */
public record InitialMember(@NotNull UserId userId, @NotNull ProjectRole role) {}
