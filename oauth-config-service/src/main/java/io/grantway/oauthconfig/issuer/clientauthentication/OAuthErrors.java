package io.grantway.oauthconfig.issuer.clientauthentication;

import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes errors of the token, introspection and revocation endpoints in the form of RFC 6749 §5.2. The response to a
 * failed authentication contains no details, and the failure is recorded.
 */
@Component
public final class OAuthErrors implements AuthenticationFailureHandler {

    /** The errors that deny access; the others are malformed requests or temporary. */
    private static final Set<String> DENIALS = Set.of(
            OAuth2ErrorCodes.UNAUTHORIZED_CLIENT,
            OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE,
            OAuth2ErrorCodes.INVALID_SCOPE,
            OAuth2ErrorCodes.INVALID_GRANT,
            OAuth2ErrorCodes.ACCESS_DENIED,
            ResourceIndicators.INVALID_TARGET);

    private final JsonMapper json;
    private final Denials denials;

    OAuthErrors(JsonMapper json, Denials denials) {
        this.json = json;
        this.denials = denials;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        OAuth2Error error = exception instanceof OAuth2AuthenticationException known
                ? known.getError()
                : new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST);
        if (error.getErrorCode().equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"grantway\"");
            recordUnknown(request);
            error = new OAuth2Error(error.getErrorCode());
        }
        if (DENIALS.contains(error.getErrorCode())) {
            recordKnown(error.getErrorCode(), request);
        }
        write(response, status(error.getErrorCode()), error);
    }

    /** An error other than failed authentication. */
    void write(HttpServletResponse response, int status, OAuth2Error error) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error.getErrorCode());
        body.put(
                "error_description",
                error.getDescription() != null ? error.getDescription() : description(error.getErrorCode()));
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        json.writeValue(response.getOutputStream(), body);
    }

    /** The default description for developers; it does not distinguish one invalid client from another. */
    private static String description(String code) {
        return switch (code) {
            case OAuth2ErrorCodes.INVALID_CLIENT -> "The client could not be authenticated.";
            case OAuth2ErrorCodes.INVALID_GRANT ->
                "The code or refresh token is not valid, has expired, was used, or belongs to another client.";
            case OAuth2ErrorCodes.INVALID_SCOPE -> "A scope is unknown, or the client does not have it.";
            case OAuth2ErrorCodes.UNAUTHORIZED_CLIENT -> "The client may not use this grant.";
            case OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE ->
                "grant_type must be client_credentials, authorization_code or refresh_token.";
            case OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE -> "The server is not ready; repeat the request.";
            case OAuth2ErrorCodes.SERVER_ERROR -> "The request failed unexpectedly.";
            case ResourceIndicators.INVALID_TARGET -> "There is no such audience or resource for this client.";
            default -> "A parameter is missing, repeated or not valid.";
        };
    }

    private static int status(String code) {
        return switch (code) {
            case OAuth2ErrorCodes.INVALID_CLIENT -> HttpServletResponse.SC_UNAUTHORIZED;
            case OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case OAuth2ErrorCodes.SERVER_ERROR -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            default -> HttpServletResponse.SC_BAD_REQUEST;
        };
    }

    /** The client has authenticated but may not have what it requests. */
    private void recordKnown(String error, HttpServletRequest request) {
        AuditEntry entry = AuditEntry.of("token.refused").reason(error).detail("path", request.getRequestURI());
        if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2ClientAuthenticationToken client
                && client.getRegisteredClient() != null) {
            ClientActor.tell(entry, client.getRegisteredClient());
        } else {
            entry.detail("client_id", claimed(request));
        }
        denials.record(entry);
    }

    private void recordUnknown(HttpServletRequest request) {
        denials.record(AuditEntry.of("client.authentication_failed")
                .reason(OAuth2ErrorCodes.INVALID_CLIENT)
                .detail("client_id", claimed(request))
                .detail("path", request.getRequestURI()));
    }

    /** The claimed client, if it has the form of a client id: arbitrary input is not stored. */
    private static @Nullable String claimed(HttpServletRequest request) {
        String named = ClientIdentity.claimed(request);
        return named != null && named.matches("app_[0-9a-z]{26}|[a-z-]{1,40}") ? named : null;
    }
}
