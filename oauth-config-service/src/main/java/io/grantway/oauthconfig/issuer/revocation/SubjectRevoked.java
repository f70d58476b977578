package io.grantway.oauthconfig.issuer.revocation;

import io.grantway.contracts.user.UserId;

/**
 * Event: everything that was issued to a person is revoked. Published inside the revoking transaction, for sessions
 * and families.
 */
public record SubjectRevoked(UserId subject) {}
