package io.grantway.contracts.oauthconfig.issuer;

import java.time.Instant;

/**
 * Tokens that are void although they have not ended.
 *
 * @param value {@code jti}, {@code sub} or {@code client_id}, by kind
 * @param issuedUntil tokens issued up to then are void
 * @param expiresAt when the last such token ends anyway
 */
public record Revocation(long version, RevocationKind kind, String value, Instant issuedUntil, Instant expiresAt) {}
