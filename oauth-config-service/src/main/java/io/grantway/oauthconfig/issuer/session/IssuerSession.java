package io.grantway.oauthconfig.issuer.session;

import io.grantway.contracts.user.UserId;
import java.time.Instant;
import java.util.List;

/**
 * A session of a person at the issuer.
 *
 * @param sid public id of the session (OpenID Connect Back-Channel Logout 1.0 §2.1), the same in all its ID tokens
 * @param amr methods of the sign-in (RFC 8176)
 */
public record IssuerSession(
        String sid, UserId user, List<String> amr, String acr, Instant authTime, Instant expiresAt) {}
