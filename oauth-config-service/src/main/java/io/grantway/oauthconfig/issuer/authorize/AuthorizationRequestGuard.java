package io.grantway.oauthconfig.issuer.authorize;

import io.grantway.oauthconfig.issuer.client.firstparty.FirstPartyClient;
import io.grantway.oauthconfig.issuer.client.firstparty.FirstPartyClients;
import io.grantway.oauthconfig.issuer.clientauthentication.ReadableForm;
import io.grantway.oauthconfig.issuer.login.IssuerPages;
import io.grantway.oauthconfig.issuer.session.IssuerSessions;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first look at an authorization request: readable, no parameter twice, no request object (RFC 9101, which would have to
 * be fetched), one known client with people, one redirect URI that is registered character by character. Otherwise the
 * person sees a page, and the browser is sent nowhere (RFC 6749 §4.1.2.1). Stricter than Spring, which lets the port of a
 * loopback address differ; our only client of this kind has a fixed one. Then what Spring would take for granted: the
 * answer goes into the query, and the challenge is a SHA-256.
 */
final class AuthorizationRequestGuard extends OncePerRequestFilter {

    private static final int LONGEST = 8_192;
    private static final Pattern S256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final FirstPartyClients clients;
    private final IssuerPages pages;
    private final AuthorizationResponses responses;
    private final IssuerSessions sessions;
    private final Denials denials;

    AuthorizationRequestGuard(
            FirstPartyClients clients,
            IssuerPages pages,
            AuthorizationResponses responses,
            IssuerSessions sessions,
            Denials denials) {
        this.sessions = sessions;
        this.clients = clients;
        this.pages = pages;
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
        String flaw = flaw(request);
        if (flaw != null) {
            denials.record(AuditEntry.of("authorization.refused").reason(flaw));
            pages.problem(request, response, HttpStatus.BAD_REQUEST, "invalid_request");
        } else if (mistaken(request)) {
            responses.sendError(
                    response, request.getParameter("redirect_uri"), request.getParameter("state"), "invalid_request");
        } else if (!sessions.isOpen()) {
            response.setHeader("Retry-After", "1");
            pages.problem(request, response, HttpStatus.SERVICE_UNAVAILABLE, "not_ready");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean mistaken(HttpServletRequest request) {
        String mode = request.getParameter("response_mode");
        String challenge = request.getParameter("code_challenge");
        return (mode != null && !mode.equals("query"))
                || (challenge != null && !S256.matcher(challenge).matches());
    }

    private @Nullable String flaw(HttpServletRequest request) {
        if (!ReadableForm.parameters(request)) {
            return "unreadable";
        }
        if (request.getParameterMap().values().stream().anyMatch(values -> values.length > 1)) {
            return "repeated_parameter";
        }
        if (request.getParameter("request") != null || request.getParameter("request_uri") != null) {
            return "request_object";
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
