package io.grantway.contracts.oauthconfig.issuer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pending sign-in at the issuer.
 *
 * @param prompt the requested {@code prompt} values (OpenID Connect Core §3.1.2.1)
 */
public record LoginChallenge(
        String clientId,
        String clientName,
        List<String> prompt,
        @Nullable String loginHint,
        Instant expiresAt) {}
