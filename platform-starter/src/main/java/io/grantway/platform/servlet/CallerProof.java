package io.grantway.platform.servlet;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CallerAuthentication;
import io.grantway.platform.token.AccessTokens;
import io.grantway.platform.token.TokenRefused;
import io.grantway.platform.token.VerificationUnavailable;
import io.grantway.platform.token.VerifiedToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Identifies the caller by the access token of a request (RFC 6750); no header is trusted because the gateway set it. A
 * service's token must be for this service, all others for the API.
 */
final class CallerProof {

    private final AccessTokens tokens;
    private final String service;

    CallerProof(AccessTokens tokens, PlatformSettings settings) {
        this.tokens = tokens;
        this.service = settings.serviceName();
    }

    /** Returns the caller and makes it the current one. */
    Caller require(HttpServletRequest request) throws AccessRefused {
        String token = bearer(request.getHeader("Authorization"));
        if (token == null) {
            throw new AccessRefused(
                    PlatformProblem.UNAUTHENTICATED, "Send 'Authorization: Bearer' with an access token.");
        }
        try {
            VerifiedToken verified = tokens.verify(token);
            boolean own = verified.audience().equals(service);
            if (own != verified.caller() instanceof Caller.Service) {
                throw AccessRefused.audience();
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new CallerAuthentication(
                    verified.caller(), Objects.requireNonNullElse(verified.sessionId(), verified.tokenId())));
            SecurityContextHolder.setContext(context);
            return verified.caller();
        } catch (TokenRefused e) {
            throw new AccessRefused(PlatformProblem.INVALID_TOKEN, String.valueOf(e.getMessage()));
        } catch (VerificationUnavailable e) {
            throw new AccessRefused(PlatformProblem.NOT_READY, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String bearer(@Nullable String header) {
        if (header == null || header.length() < 8 || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return null;
        }
        return header.substring(7).strip();
    }
}
