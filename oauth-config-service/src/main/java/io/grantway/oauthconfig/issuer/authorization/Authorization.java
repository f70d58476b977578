package io.grantway.oauthconfig.issuer.authorization;

import io.grantway.oauthconfig.issuer.session.IssuerSession;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code oauth_grant}: what a person authorized, and the family of all tokens issued for it.
 *
 * @param session the session at the time of the authorization; its {@code expiresAt} is the family's
 * @param expiresAt absolute end of the family
 */
record Authorization(
        UUID id,
        String clientId,
        IssuerSession session,
        Set<String> scopes,
        String redirectUri,
        String codeChallenge,
        @Nullable String nonce,
        Instant expiresAt) {}
