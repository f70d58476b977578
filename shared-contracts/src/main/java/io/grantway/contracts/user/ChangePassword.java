package io.grantway.contracts.user;

import io.grantway.contracts.Secret;
import jakarta.validation.constraints.NotNull;

/** Changes the caller's own password. The new one has 12 to 128 characters. */
public record ChangePassword(
        @NotNull Secret currentPassword, @NotNull Secret newPassword) {}
