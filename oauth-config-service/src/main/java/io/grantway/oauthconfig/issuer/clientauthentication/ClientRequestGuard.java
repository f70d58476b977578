package io.grantway.oauthconfig.issuer.clientauthentication;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Validates a client's request before it is authenticated: sent by POST (RFC 6749 §3.2), decodable, with one client
 * and one authentication method (§2.3), for a known resource (RFC 8707).
 */
final class ClientRequestGuard extends OncePerRequestFilter {

    private static final Set<String> ENDPOINTS = Set.of("/oauth2/token", "/oauth2/revoke", "/oauth2/introspect");

    private final OAuthErrors errors;
    private final ResourceIndicators resources;

    ClientRequestGuard(OAuthErrors errors, ResourceIndicators resources) {
        this.errors = errors;
        this.resources = resources;
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
            errors.write(
                    response,
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "Only POST is supported here.", null));
            return;
        }
        OAuth2Error flaw = flaw(request);
        if (flaw == null) {
            chain.doFilter(request, response);
        } else {
            errors.onAuthenticationFailure(request, response, new OAuth2AuthenticationException(flaw));
        }
    }

    private @Nullable OAuth2Error flaw(HttpServletRequest request) {
        if (!ReadableForm.parameters(request)) {
            return invalid("The form cannot be read: send application/x-www-form-urlencoded in UTF-8.");
        }
        if (ways(request) > 1) {
            return invalid("The request uses more than one client authentication method.");
        }
        if (ClientIdentity.contradicts(request)) {
            return invalid("The request contains two different client ids.");
        }
        return resources.accept(request.getParameterValues(ResourceIndicators.PARAMETER))
                ? null
                : ResourceIndicators.refusal();
    }

    private static OAuth2Error invalid(String description) {
        return new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, description, null);
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
