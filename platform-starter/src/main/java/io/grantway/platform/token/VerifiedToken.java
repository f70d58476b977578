package io.grantway.platform.token;

import io.grantway.platform.caller.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access token (RFC 9068) whose signature, issuer, type, audience and lifetime were checked.
 *
 * @param audience the one audience of the token
 * @param sessionId {@code sid} of a person's session, if present
 */
public record VerifiedToken(
        Caller caller,
        String tokenId,
        String subject,
        String clientId,
        String audience,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable String sessionId) {}
