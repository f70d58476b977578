package io.grantway.contracts.user;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The first administrator, with the operator's set-up token. The password has 12 to 128 characters.
 *
 * @param registration who may register from then on; default invited people only
 */
public record SetUp(
        @NotNull Secret setupToken,
        @NotBlank @Email @Size(max = 254) @OneLine String email,
        @NotBlank @Size(max = 100) @OneLine String name,
        @NotNull Secret password,
        @Valid @Nullable UpdateRegistration registration) {}
