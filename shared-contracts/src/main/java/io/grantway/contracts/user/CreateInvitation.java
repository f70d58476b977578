package io.grantway.contracts.user;

import io.grantway.contracts.OneLine;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The address to invite, and the role on acceptance. */
public record CreateInvitation(
        @NotBlank @Email @Size(max = 254) @OneLine String email,
        @NotNull ProjectRole role) {}
