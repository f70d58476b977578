package io.grantway.oauthconfig.issuer.revocation;

import io.grantway.contracts.user.UserId;

/** Everything a person has here is void: published inside the transaction that revokes, for sessions and families. */
public record SubjectRevoked(UserId subject) {}
