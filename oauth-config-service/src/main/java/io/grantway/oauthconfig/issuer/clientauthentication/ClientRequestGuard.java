package io.grantway.oauthconfig.issuer.clientauthentication;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first look at a request of a client: sent by POST (RFC 6749 §3.2), a form that can be read, and one way of
 * authenticating (§2.3).
 */
final class ClientRequestGuard extends OncePerRequestFilter {

    private static final Set<String> ENDPOINTS = Set.of("/oauth2/token", "/oauth2/revoke", "/oauth2/introspect");

    private final OAuthErrors errors;

    ClientRequestGuard(OAuthErrors errors) {
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ENDPOINTS.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!HttpMethod.POST.matches(request.getMethod())) {
            response.setHeader("Allow", HttpMethod.POST.name());
            errors.write(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, OAuth2ErrorCodes.INVALID_REQUEST);
        } else if (!ReadableForm.parameters(request) || ways(request) > 1) {
            errors.onAuthenticationFailure(
                    request, response, new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static long ways(HttpServletRequest request) {
        return Stream.of(
                        request.getHeader("Authorization"),
                        request.getParameter("client_secret"),
                        request.getParameter("client_assertion"))
                .filter(Objects::nonNull)
                .count();
    }
}
