package io.grantway.sandbox.grant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server knows about a valid token.
 *
 * @param expiresAt null for a refresh token, which lives as long as its family
 */
public record TokenState(
        TokenKind kind,
        String clientId,
        String account,
        List<String> scopes,
        Instant issuedAt,
        @Nullable Instant expiresAt) {}
