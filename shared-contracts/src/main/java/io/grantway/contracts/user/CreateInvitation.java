package io.grantway.contracts.user;

import io.grantway.contracts.OneLine;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Whom to invite, and the role they get when they accept. */
public record CreateInvitation(
        @NotBlank @Email @Size(max = 254) @OneLine String email,
        @NotNull ProjectRole role) {}
