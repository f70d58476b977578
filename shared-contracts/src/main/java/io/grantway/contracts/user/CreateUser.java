package io.grantway.contracts.user;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.Secret;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A new person. The password has 12 to 128 characters. */
public record CreateUser(
        @NotBlank @Email @Size(max = 254) @OneLine String email,
        @NotBlank @Size(max = 100) @OneLine String name,
        @NotNull Secret password,
        @Nullable PlatformRole platformRole) {}
