package io.grantway.contracts.credential;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a token set, which are not secret.
 *
 * @param tokenType usually {@code Bearer}
 * @param expiresAt expiry of the access token; absent when it does not expire
 * @param refreshable whether there is a refresh token
 * @param attributes what the connection's owner or provider has named, as of these tokens, such as the host of the API
 */
public record TokenMeta(
        @NotBlank @Size(max = 40) String tokenType,
        @Nullable Instant expiresAt,
        @Size(max = 500) List<@Size(max = 500) String> scopes,
        boolean refreshable,
        @Size(max = 40) Map<@Size(max = 50) String, @Size(max = 500) String> attributes) {

    public TokenMeta {
        attributes = attributes == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
}
