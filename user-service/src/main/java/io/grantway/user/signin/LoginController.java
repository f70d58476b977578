package io.grantway.user.signin;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.issuer.LoginChallenge;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.user.setup.Setup;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The sign-in page, to which the issuer redirects with a login challenge. */
@Controller
class LoginController {

    private final Challenges challenges;
    private final OpenForms forms;
    private final SignIn signIn;
    private final KnownBrowsers browsers;
    private final SignInPages pages;
    private final Setup setup;

    LoginController(
            Challenges challenges,
            OpenForms forms,
            SignIn signIn,
            KnownBrowsers browsers,
            SignInPages pages,
            Setup setup) {
        this.challenges = challenges;
        this.forms = forms;
        this.signIn = signIn;
        this.browsers = browsers;
        this.pages = pages;
        this.setup = setup;
    }

    @Allow(value = Who.ANYONE, rule = "the sign-in page")
    @GetMapping("/login")
    ModelAndView show(
            @RequestParam(name = "login_challenge", defaultValue = "") String challenge,
            @RequestParam(name = "registered", required = false) @Nullable String registered,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!setup.done()) {
            return pages.setUpFirst();
        }
        Optional<LoginChallenge> waiting = challenges.find(challenge);
        if (waiting.isEmpty()) {
            return pages.notice(HttpStatus.BAD_REQUEST, "no_challenge");
        }
        LoginChallenge login = waiting.get();
        LoginFlow flow = new LoginFlow(Challenges.hash(challenge), login.clientId(), login.clientName());
        OpenForm form = forms.open(request, response, challenge, flow);
        String hint = Objects.requireNonNullElse(login.loginHint(), "");
        return pages.login(HttpStatus.OK, response, form, hint).addObject("registered", registered != null);
    }

    @Allow(value = Who.PROOF, rule = "the page's form in the browser that opened it; the person's password")
    @PostMapping("/login")
    ModelAndView submit(
            @RequestParam(name = "login_challenge", defaultValue = "") String challenge,
            @RequestParam(name = "csrf", defaultValue = "") String csrf,
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "password", defaultValue = "") Secret password,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<OpenForm> open =
                Challenges.wellFormed(challenge) ? forms.find(request, challenge, csrf) : Optional.empty();
        if (open.isEmpty()) {
            return pages.notice(HttpStatus.FORBIDDEN, "form_expired");
        }
        OpenForm form = open.get();
        return switch (signIn.attempt(form.flow(), browsers.attempt(request, email, password))) {
            case SignInOutcome.Accepted accepted -> {
                browsers.remember(request, response, accepted.person());
                yield handOff(form, accepted);
            }
            case SignInOutcome.Refused refused ->
                SignInPages.withError(
                        pages.login(HttpStatus.UNPROCESSABLE_CONTENT, response, form, email), "credentials");
            case SignInOutcome.Suspended suspended ->
                SignInPages.withError(pages.login(HttpStatus.FORBIDDEN, response, form, email), "suspended");
            case SignInOutcome.Wait blocked ->
                SignInPages.withWait(
                        pages.login(HttpStatus.TOO_MANY_REQUESTS, response, form, email), response, blocked.delay());
        };
    }

    /** The page to which the issuer redirects after a sign-out. */
    @Allow(value = Who.ANYONE, rule = "a notice")
    @GetMapping("/login/signed-out")
    ModelAndView signedOut() {
        return pages.notice(HttpStatus.OK, "signed_out");
    }

    private ModelAndView handOff(OpenForm form, SignInOutcome.Accepted accepted) {
        Optional<Secret> verifier = challenges.accept(form.flow(), accepted);
        forms.close(form);
        if (verifier.isEmpty()) {
            signIn.handOffFailed(accepted.person());
            return pages.notice(HttpStatus.BAD_REQUEST, "no_challenge");
        }
        return pages.proceed(verifier.get().reveal());
    }
}
