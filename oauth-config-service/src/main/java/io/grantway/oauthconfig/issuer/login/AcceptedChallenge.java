package io.grantway.oauthconfig.issuer.login;

import io.grantway.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An accepted sign-in whose verifier has just been claimed.
 *
 * @param browserHash hash of the browser that started the request
 * @param replaceConfirmed whether the person has agreed that another person's session ends
 */
record AcceptedChallenge(
        byte[] hash,
        byte[] browserHash,
        String query,
        UserId user,
        List<String> amr,
        String acr,
        Instant authTime,
        @Nullable Instant authNotBefore,
        boolean replaceConfirmed) {}
