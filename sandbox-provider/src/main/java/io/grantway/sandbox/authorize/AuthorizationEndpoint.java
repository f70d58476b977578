package io.grantway.sandbox.authorize;

import io.grantway.sandbox.account.Account;
import io.grantway.sandbox.authorize.AuthorizationDecision.Accepted;
import io.grantway.sandbox.authorize.AuthorizationDecision.Refused;
import io.grantway.sandbox.authorize.AuthorizationDecision.Rejected;
import io.grantway.sandbox.protocol.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the authorization page, or responds at once for {@code auto=true} and {@code prompt=none}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.1">RFC 6749 §3.1</a>
 */
@RestController
class AuthorizationEndpoint {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final AuthorizationRequests requests;
    private final AuthorizationResponses responses;
    private final BrowserSessions sessions;

    AuthorizationEndpoint(AuthorizationRequests requests, AuthorizationResponses responses, BrowserSessions sessions) {
        this.requests = requests;
        this.responses = responses;
        this.sessions = sessions;
    }

    @GetMapping("/oauth2/authorize")
    ResponseEntity<String> ask(HttpServletRequest http, HttpServletResponse response) {
        String query = http.getQueryString() == null ? "" : http.getQueryString();
        return switch (requests.judge(query)) {
            case Refused(String reason) -> refused(reason);
            case Rejected rejected -> respond(HttpStatus.FOUND, rejected, response);
            case Accepted(ValidAuthorizationRequest request) -> ask(request, query, sessions.read(http), response);
        };
    }

    @PostMapping("/oauth2/authorize")
    ResponseEntity<String> decide(HttpServletRequest http, HttpServletResponse response) throws IOException {
        Parameters form = Parameters.ofBody(http);
        String query = form.values().getOrDefault("request", "");
        BrowserSession session = sessions.read(http);
        if (!sessions.isFormToken(form.get("form_token"), session, query)) {
            return refused("This page is out of date. Go back to the application and start again.");
        }
        return switch (requests.judge(query)) {
            case Refused(String reason) -> refused(reason);
            case Rejected rejected -> respond(HttpStatus.SEE_OTHER, rejected, response);
            case Accepted(ValidAuthorizationRequest request) -> decide(request, form, session, response);
        };
    }

    private ResponseEntity<String> ask(
            ValidAuthorizationRequest request, String query, BrowserSession session, HttpServletResponse response) {
        Optional<Account> hinted = Account.find(request.loginHint());
        Account selected =
                hinted.or(() -> Optional.ofNullable(session.account())).orElse(Account.ADA);
        boolean known = request.loginHint() == null || hinted.isPresent();
        if ((request.auto() && known) || (request.silent() && known && selected == session.account())) {
            return respond(HttpStatus.FOUND, responses.approved(request, selected), request, null, response);
        }
        if (request.auto() || request.silent()) {
            URI refusal = responses.rejected(request, "login_required", "no such account is signed in");
            return respond(HttpStatus.FOUND, refusal, request, null, response);
        }
        String page = AuthorizePage.form(request, selected, query, sessions.formToken(session, query));
        return ResponseEntity.ok()
                .contentType(HTML)
                .header(HttpHeaders.SET_COOKIE, sessions.cookie(session).toString())
                .body(page);
    }

    private ResponseEntity<String> decide(
            ValidAuthorizationRequest request, Parameters form, BrowserSession session, HttpServletResponse response) {
        if ("deny".equals(form.get("decision"))) {
            URI refusal = responses.rejected(request, "access_denied", "the end user refused");
            return respond(HttpStatus.SEE_OTHER, refusal, request, null, response);
        }
        Optional<Account> account = Account.find(form.get("account"));
        if (!"continue".equals(form.get("decision")) || account.isEmpty()) {
            return refused("The form is incomplete. Go back and choose an account.");
        }
        BrowserSession signedIn = new BrowserSession(session.id(), account.get());
        URI approval = responses.approved(request, account.get());
        return respond(HttpStatus.SEE_OTHER, approval, request, signedIn, response);
    }

    private ResponseEntity<String> respond(
            HttpStatus status,
            URI location,
            ValidAuthorizationRequest request,
            @Nullable BrowserSession session,
            HttpServletResponse response) {
        if (session != null) {
            response.addHeader(HttpHeaders.SET_COOKIE, sessions.cookie(session).toString());
        }
        return respond(status, location, request.redirectUri(), request.formPost(), response);
    }

    private ResponseEntity<String> respond(HttpStatus status, Rejected rejected, HttpServletResponse response) {
        return respond(status, responses.rejected(rejected), rejected.redirectUri(), rejected.formPost(), response);
    }

    private static ResponseEntity<String> respond(
            HttpStatus status, URI location, String redirectUri, boolean formPost, HttpServletResponse response) {
        if (!formPost) {
            return ResponseEntity.status(status).location(location).build();
        }
        response.setHeader("Content-Security-Policy", FormPost.POLICY);
        return ResponseEntity.ok().contentType(HTML).body(FormPost.page(location, redirectUri));
    }

    private static ResponseEntity<String> refused(String reason) {
        return ResponseEntity.badRequest().contentType(HTML).body(AuthorizePage.refused(reason));
    }
}
