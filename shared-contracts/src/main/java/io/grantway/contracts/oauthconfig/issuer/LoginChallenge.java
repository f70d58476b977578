package io.grantway.contracts.oauthconfig.issuer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that waits at the issuer.
 *
 * @param prompt the {@code prompt} values asked for (OpenID Connect Core §3.1.2.1)
 */
public record LoginChallenge(
        String clientId,
        String clientName,
        List<String> prompt,
        @Nullable String loginHint,
        Instant expiresAt) {}
