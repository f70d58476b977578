package io.grantway.oauthconfig.issuer.login;

import io.grantway.oauthconfig.issuer.revocation.RevocationLog;
import io.grantway.oauthconfig.issuer.session.IssuerSession;
import io.grantway.oauthconfig.issuer.session.IssuerSessions;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Receives the browser after the sign-in. A verifier is accepted once, and only in the browser that made its request:
 * one that was phished or prepared elsewhere is rejected. The stored request continues without the parameters that
 * the sign-in has satisfied.
 */
@Controller
@Allow(value = Who.PROOF, rule = "a single-use verifier, in the browser that started the sign-in")
class LoginContinueController {

    private static final String PATH = "/oauth2/login/continue";
    private static final Set<String> SATISFIED = Set.of("prompt", "max_age", "acr_values");

    private final LoginChallenges challenges;
    private final IssuerSessions sessions;
    private final RevocationLog revocations;
    private final IssuerPages pages;
    private final PlatformSettings settings;
    private final TransactionTemplate transaction;
    private final Denials denials;

    LoginContinueController(
            LoginChallenges challenges,
            IssuerSessions sessions,
            RevocationLog revocations,
            IssuerPages pages,
            PlatformSettings settings,
            TransactionTemplate transaction,
            Denials denials) {
        this.challenges = challenges;
        this.sessions = sessions;
        this.revocations = revocations;
        this.pages = pages;
        this.settings = settings;
        this.transaction = transaction;
        this.denials = denials;
    }

    @GetMapping(PATH)
    void comeBack(
            @RequestParam(name = "verifier", defaultValue = "") String verifier,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        resume(verifier, request, response);
    }

    /**
     * Continues after the question whether another person's session may end; the new verifier protects the form
     * against forgery.
     */
    @PostMapping(PATH)
    void confirmed(
            @RequestParam(name = "verifier", defaultValue = "") String verifier,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        resume(verifier, request, response);
    }

    private void resume(String verifier, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<AcceptedChallenge> claimed = challenges.claim(verifier);
        if (claimed.isEmpty()) {
            refuse(request, response, "verifier_void");
            return;
        }
        AcceptedChallenge challenge = claimed.get();
        if (!challenges.startedBy(request, challenge)) {
            refuse(request, response, "other_browser");
            return;
        }
        if (!challenges.freshEnough(challenge)) {
            refuse(request, response, "sign_in_too_old");
            return;
        }
        Optional<IssuerSession> before = sessions.find(request);
        if (before.isPresent() && !before.get().user().equals(challenge.user()) && !challenge.replaceConfirmed()) {
            pages.ask(request, response, "replace_session", PATH, Map.of("verifier", challenges.reopen(challenge)));
            return;
        }
        if (!start(challenge, request, response)) {
            denials.record(
                    AuditEntry.of("session.refused").reason("sign_in_revoked").target("user", challenge.user()));
            pages.problem(request, response, HttpStatus.BAD_REQUEST, "verifier_void");
            return;
        }
        response.setHeader("Referrer-Policy", "no-referrer");
        response.sendRedirect(
                settings.publicUrl() + "/oauth2/authorize?" + AuthorizationQuery.without(challenge.query(), SATISFIED));
    }

    /**
     * Starts the session; false when all sessions of the person were ended after this sign-in, which may have used
     * what has since been changed.
     */
    private boolean start(AcceptedChallenge challenge, HttpServletRequest request, HttpServletResponse response) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!revocations.standing(challenge.user(), challenge.authTime())) {
                return false;
            }
            sessions.start(request, response, challenge.user(), challenge.amr(), challenge.acr(), challenge.authTime());
            return true;
        }));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String reason) throws IOException {
        denials.record(AuditEntry.of("session.refused").reason(reason));
        pages.problem(request, response, HttpStatus.BAD_REQUEST, reason);
    }

    /** Handles Tomcat's report that query or form are not UTF-8, or have too many parameters. */
    @ExceptionHandler(InvalidParameterException.class)
    void unreadable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(request, response, "verifier_void");
    }
}
