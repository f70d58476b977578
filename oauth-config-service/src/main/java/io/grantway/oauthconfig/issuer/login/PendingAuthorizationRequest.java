package io.grantway.oauthconfig.issuer.login;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An authorization request that waits for a sign-in.
 *
 * @param query the original request, application/x-www-form-urlencoded
 * @param authNotBefore earliest time of a sign-in that is recent enough; null for any
 */
public record PendingAuthorizationRequest(
        String clientId,
        String query,
        List<String> prompt,
        @Nullable String loginHint,
        @Nullable Instant authNotBefore) {}
