package io.grantway.oauthconfig.issuer.session;

import io.grantway.contracts.user.UserId;
import java.time.Instant;
import java.util.List;

/**
 * A person who is signed in at the issuer.
 *
 * @param sid public name of the session (OpenID Connect Back-Channel Logout §2.1), the same in all its ID tokens
 * @param amr methods of the sign-in (RFC 8176)
 */
public record IssuerSession(
        String sid, UserId user, List<String> amr, String acr, Instant authTime, Instant expiresAt) {}
