package io.grantway.contracts.user;

import io.grantway.contracts.OneLine;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Changes to a person; absent members keep their value, null is refused. A suspended person's tokens are revoked. */
public record UpdateUser(
        @Size(min = 1, max = 100) @OneLine @Nullable String name,
        @Pattern(regexp = "en|ru") @Nullable String language,
        @Nullable PlatformRole platformRole,
        @Nullable UserStatus status) {}
