package io.grantway.contracts.user;

import jakarta.validation.constraints.NotNull;

/** A new member, a person who has an account; others are invited. */
public record AddMember(@NotNull UserId userId, @NotNull ProjectRole role) {}
