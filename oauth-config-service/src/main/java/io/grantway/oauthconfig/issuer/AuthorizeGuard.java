package io.grantway.oauthconfig.issuer;

import io.grantway.oauthconfig.client.FirstPartyClient;
import io.grantway.oauthconfig.client.FirstPartyClients;
import io.grantway.oauthconfig.login.IssuerPages;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first look at an authorization request: one known client with people, one redirect URI that is registered character
 * by character. Otherwise the person sees a page, and the browser is sent nowhere (RFC 6749 §4.1.2.1). Stricter than
 * Spring, which lets the port of a loopback address differ; our only client of this kind has a fixed one.
 */
final class AuthorizeGuard extends OncePerRequestFilter {

    private static final int LONGEST = 8_192;

    private final FirstPartyClients clients;
    private final IssuerPages pages;
    private final Denials denials;

    AuthorizeGuard(FirstPartyClients clients, IssuerPages pages, Denials denials) {
        this.clients = clients;
        this.pages = pages;
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
        if (flaw == null) {
            chain.doFilter(request, response);
            return;
        }
        denials.record(AuditEntry.of("authorization.refused").reason(flaw));
        pages.problem(request, response, HttpStatus.BAD_REQUEST, "invalid_request");
    }

    private @Nullable String flaw(HttpServletRequest request) {
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
