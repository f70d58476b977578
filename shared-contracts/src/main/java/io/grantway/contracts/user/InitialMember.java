package io.grantway.contracts.user;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A member named by id or by e-mail address; exactly one of the two. */
public record InitialMember(
        @Nullable UserId userId,
        @Email @Size(max = 254) @Nullable String email,
        @NotNull ProjectRole role) {}
