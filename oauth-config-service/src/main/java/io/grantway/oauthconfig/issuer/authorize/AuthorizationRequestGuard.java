package io.grantway.oauthconfig.issuer.authorize;

import io.grantway.oauthconfig.issuer.client.firstparty.FirstPartyClient;
import io.grantway.oauthconfig.issuer.client.firstparty.FirstPartyClients;
import io.grantway.oauthconfig.issuer.clientauthentication.ReadableForm;
import io.grantway.oauthconfig.issuer.clientauthentication.ResourceIndicators;
import io.grantway.oauthconfig.issuer.session.IssuerSessions;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Validates authorization requests before Spring does: decodable, without repeated parameters, with one known client
 * that signs people in, and with one registered redirect URI, compared as a string. If any of these fails, the person
 * sees a page and the browser is not redirected (RFC 6749 §4.1.2.1). This is stricter than Spring, which ignores the
 * port of loopback addresses; the only client of this kind has a fixed one. Other errors are returned to the client:
 * a request object (RFC 9101), an unsupported response type or mode, a code challenge that is not a SHA-256, an
 * unknown resource.
 */
final class AuthorizationRequestGuard extends OncePerRequestFilter {

    private static final int LONGEST = 8_192;
    private static final Set<String> METHODS = new TreeSet<>(Set.of("GET", "POST"));
    private static final Pattern S256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final FirstPartyClients clients;
    private final AuthorizationResponses responses;
    private final IssuerSessions sessions;
    private final ResourceIndicators resources;
    private final Denials denials;

    AuthorizationRequestGuard(
            FirstPartyClients clients,
            AuthorizationResponses responses,
            IssuerSessions sessions,
            ResourceIndicators resources,
            Denials denials) {
        this.sessions = sessions;
        this.resources = resources;
        this.clients = clients;
        this.responses = responses;
        this.denials = denials;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/oauth2/authorize");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Referrer-Policy", "no-referrer");
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", METHODS));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        String flaw = flaw(request);
        OAuth2Error mistake = flaw == null ? mistake(request) : null;
        if (flaw != null) {
            denials.record(AuditEntry.of("authorization.refused").reason(flaw));
            responses.sendPage(request, response, HttpStatus.BAD_REQUEST, "invalid_request");
        } else if (mistake != null) {
            responses.sendError(response, request.getParameter("redirect_uri"), request.getParameter("state"), mistake);
        } else if (!sessions.isOpen()) {
            response.setHeader("Retry-After", "1");
            responses.sendPage(request, response, HttpStatus.SERVICE_UNAVAILABLE, "not_ready");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The error returned to the client (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6, RFC 8707 §2.1). */
    private @Nullable OAuth2Error mistake(HttpServletRequest request) {
        for (String parameter : List.of("request", "request_uri", "registration")) {
            if (request.getParameter(parameter) != null) {
                return new OAuth2Error(
                        parameter + "_not_supported", "The parameter " + parameter + " is not supported.", null);
            }
        }
        String type = request.getParameter("response_type");
        if (type != null && !type.equals("code")) {
            return new OAuth2Error(OAuth2ErrorCodes.UNSUPPORTED_RESPONSE_TYPE, "response_type must be code.", null);
        }
        if (!resources.accept(request.getParameterValues(ResourceIndicators.PARAMETER))) {
            return ResourceIndicators.refusal();
        }
        String mode = request.getParameter("response_mode");
        String challenge = request.getParameter("code_challenge");
        List<String> prompt =
                List.of(String.valueOf(request.getParameter("prompt")).strip().split(" +"));
        String wrong = type == null
                ? "response_type is required."
                : mode != null && !mode.equals("query")
                        ? "response_mode must be query."
                        : challenge != null && !S256.matcher(challenge).matches()
                                ? "code_challenge must be a SHA-256 hash in base64url without padding."
                                : prompt.size() > 1 && prompt.contains("none")
                                        ? "prompt=none cannot be combined with another prompt."
                                        : null;
        return wrong == null ? null : new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, wrong, null);
    }

    private @Nullable String flaw(HttpServletRequest request) {
        if (!ReadableForm.parameters(request)) {
            return "unreadable";
        }
        if (request.getParameterMap().values().stream().anyMatch(values -> values.length > 1)) {
            return "repeated_parameter";
        }
        int length = request.getParameterMap().entrySet().stream()
                .mapToInt(entry -> entry.getKey().length()
                        + String.join("", entry.getValue()).length())
                .sum();
        if (length > LONGEST) {
            return "request_too_long";
        }
        Optional<FirstPartyClient> client =
                single(request, "client_id").flatMap(clients::find).filter(FirstPartyClient::interactive);
        if (client.isEmpty()) {
            return "unknown_client";
        }
        return single(request, "redirect_uri")
                        .filter(client.get().redirectUris()::contains)
                        .isPresent()
                ? null
                : "unknown_redirect_uri";
    }

    private static Optional<String> single(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null || values.length != 1 ? Optional.empty() : Optional.of(values[0]);
    }
}
