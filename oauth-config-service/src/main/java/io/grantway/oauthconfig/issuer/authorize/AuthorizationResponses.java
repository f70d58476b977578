package io.grantway.oauthconfig.issuer.authorize;

import io.grantway.oauthconfig.issuer.login.IssuerPages;
import io.grantway.platform.PlatformSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Writes authorization responses with {@code iss} (RFC 9207), which Spring omits. Spring's {@code UriComponentsBuilder} is
 * not used because it does not encode parameters as {@code application/x-www-form-urlencoded} (RFC 6749 §4.1.2).
 */
@Component
final class AuthorizationResponses implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final String issuer;
    private final IssuerPages pages;

    AuthorizationResponses(PlatformSettings settings, IssuerPages pages) {
        this.issuer = settings.issuer();
        this.pages = pages;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OAuth2AuthorizationCodeRequestAuthenticationToken granted =
                (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(
                "code", Objects.requireNonNull(granted.getAuthorizationCode()).getTokenValue());
        send(response, Objects.requireNonNull(granted.getRedirectUri()), granted.getState(), parameters);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused
                && refused.getAuthorizationCodeRequestAuthentication() != null
                && refused.getAuthorizationCodeRequestAuthentication().getRedirectUri() != null) {
            OAuth2AuthorizationCodeRequestAuthenticationToken asked =
                    refused.getAuthorizationCodeRequestAuthentication();
            sendError(response, asked.getRedirectUri(), asked.getState(), refused.getError());
            return;
        }
        pages.problem(request, response, HttpStatus.BAD_REQUEST, "invalid_request");
    }

    /** Shows the person a page when nothing may be returned to a client, with a text of {@code messages/issuer}. */
    void sendPage(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String message)
            throws IOException {
        pages.problem(request, response, status, message);
    }

    /** Returns an error to a registered redirect URI. */
    void sendError(
            HttpServletResponse response, @Nullable String redirectUri, @Nullable String state, OAuth2Error error)
            throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error.getErrorCode());
        if (error.getDescription() != null) {
            parameters.put("error_description", error.getDescription());
        }
        send(response, Objects.requireNonNull(redirectUri), state, parameters);
    }

    private void send(
            HttpServletResponse response, String redirectUri, @Nullable String state, Map<String, String> parameters)
            throws IOException {
        if (state != null && !state.isEmpty()) {
            parameters.put("state", state);
        }
        parameters.put("iss", issuer);
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        response.sendRedirect(redirectUri + (redirectUri.contains("?") ? "&" : "?") + query);
    }
}
