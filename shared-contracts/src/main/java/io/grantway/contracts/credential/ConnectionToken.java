package io.grantway.contracts.credential;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider's access token.
 *
 * @param expiresAt absent when it does not expire
 * @param minTtlMet whether at least {@code min_ttl_seconds} are left
 * @param attributes inputs and attributes of the connection as of this token, such as the host of the API; none is secret.
 *     A connection made by an earlier version tells them from its next refresh on
 * @param externalId the end user who owns the token, as named by the confirmation; absent when there is none
 */
public record ConnectionToken(
        ConnectionId connectionId,
        Secret accessToken,
        String tokenType,
        @Nullable Instant expiresAt,
        List<String> scopes,
        boolean minTtlMet,
        Map<String, String> attributes,
        @Nullable String externalId) {}
