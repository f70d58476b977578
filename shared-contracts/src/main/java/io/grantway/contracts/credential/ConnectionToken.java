package io.grantway.contracts.credential;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider's access token.
 *
 * @param expiresAt absent when it does not expire
 * @param minTtlMet whether at least {@code min_ttl_seconds} are left
 * @param externalId the end user who owns the token, as named by the confirmation; absent when there is none
 */
public record ConnectionToken(
        ConnectionId connectionId,
        Secret accessToken,
        String tokenType,
        @Nullable Instant expiresAt,
        List<String> scopes,
        boolean minTtlMet,
        @Nullable String externalId) {}
