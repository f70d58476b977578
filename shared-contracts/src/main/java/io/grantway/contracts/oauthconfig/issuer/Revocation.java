package io.grantway.contracts.oauthconfig.issuer;

import java.time.Instant;

/**
 * A revocation of unexpired tokens.
 *
 * @param value {@code jti}, {@code sub} or {@code client_id}, by kind
 * @param issuedUntil tokens issued up to this time are revoked
 * @param expiresAt when the last such token expires
 */
public record Revocation(long version, RevocationKind kind, String value, Instant issuedUntil, Instant expiresAt) {}
