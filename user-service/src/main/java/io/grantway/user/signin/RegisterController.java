package io.grantway.user.signin;

import io.grantway.contracts.Secret;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The registration page; a pending sign-in continues afterwards. */
@Controller
class RegisterController {

    private final Challenges challenges;
    private final OpenForms forms;
    private final Registration registration;
    private final KnownBrowsers browsers;
    private final SignInPages pages;

    RegisterController(
            Challenges challenges,
            OpenForms forms,
            Registration registration,
            KnownBrowsers browsers,
            SignInPages pages) {
        this.challenges = challenges;
        this.forms = forms;
        this.registration = registration;
        this.browsers = browsers;
        this.pages = pages;
    }

    @Allow(value = Who.ANYONE, rule = "the registration page")
    @GetMapping("/register")
    ModelAndView show(
            @RequestParam(name = "login_challenge", defaultValue = "") String challenge,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<LoginFlow> flow = flow(challenge);
        if (flow.isEmpty()) {
            return pages.notice(HttpStatus.BAD_REQUEST, "no_challenge");
        }
        OpenForm form = forms.open(request, response, challenge, flow.get());
        return pages.register(HttpStatus.OK, response, form, Registration.Form.EMPTY);
    }

    @Allow(
            value = Who.PROOF,
            rule = "the page's form in the browser that opened it; an invitation, unless the address needs none")
    @PostMapping("/register")
    ModelAndView submit(
            @RequestParam(name = "login_challenge", defaultValue = "") String challenge,
            @RequestParam(name = "csrf", defaultValue = "") String csrf,
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "password", defaultValue = "") Secret password,
            @RequestParam(name = "invitation", defaultValue = "") Secret invitation,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean plausible = challenge.isEmpty() || Challenges.wellFormed(challenge);
        Optional<OpenForm> open = plausible ? forms.find(request, challenge, csrf) : Optional.empty();
        if (open.isEmpty()) {
            return pages.notice(HttpStatus.FORBIDDEN, "form_expired");
        }
        OpenForm form = open.get();
        Registration.Form filled = new Registration.Form(email, name, password, locale.getLanguage(), invitation);
        return switch (registration.register(filled, request.getRemoteAddr())) {
            case Registration.Outcome.Done done -> {
                browsers.remember(request, response, done.added());
                yield pages.registered(form);
            }
            case Registration.Outcome.Faulty faulty ->
                SignInPages.withError(pages.register(HttpStatus.UNPROCESSABLE_CONTENT, response, form, filled), "form")
                        .addObject("faults", faulty.faults());
            case Registration.Outcome.Wait blocked ->
                SignInPages.withWait(
                        pages.register(HttpStatus.TOO_MANY_REQUESTS, response, form, filled),
                        response,
                        blocked.delay());
        };
    }

    /** The page at the end of a registration without a pending sign-in. */
    @Allow(value = Who.ANYONE, rule = "a notice")
    @GetMapping("/login/registered")
    ModelAndView registered() {
        return pages.notice(HttpStatus.OK, "registered");
    }

    private Optional<LoginFlow> flow(String challenge) {
        return challenge.isEmpty()
                ? Optional.of(LoginFlow.WITHOUT_CHALLENGE)
                : challenges
                        .find(challenge)
                        .map(login -> new LoginFlow(Challenges.hash(challenge), login.clientId(), login.clientName()));
    }
}
