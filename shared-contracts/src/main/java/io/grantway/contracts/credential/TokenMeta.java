package io.grantway.contracts.credential;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a token set, which are not secret.
 *
 * @param tokenType usually {@code Bearer}
 * @param expiresAt expiry of the access token; absent when it does not expire
 * @param refreshable whether there is a refresh token
 */
public record TokenMeta(
        @NotBlank @Size(max = 40) String tokenType,
        @Nullable Instant expiresAt,
        @Size(max = 500) List<@Size(max = 500) String> scopes,
        boolean refreshable) {}
