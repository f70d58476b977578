package io.grantway.user.signin;

import io.grantway.platform.PlatformSettings;
import io.grantway.user.page.PageHeaders;
import io.grantway.user.registration.RegistrationPolicies;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Provides the models of the templates. Every link in them is the service's own; none comes from a request. */
@Component
class SignInPages {

    private final PlatformSettings platform;
    private final RegistrationPolicies registration;

    SignInPages(PlatformSettings platform, RegistrationPolicies registration) {
        this.platform = platform;
        this.registration = registration;
    }

    /** The sign-in form. */
    ModelAndView login(HttpStatus status, HttpServletResponse response, OpenForm form, String email) {
        return form("login", status, response, form).addObject("email", email);
    }

    /** The registration form. */
    ModelAndView register(HttpStatus status, HttpServletResponse response, OpenForm form, Registration.Form filled) {
        return form("register", status, response, form)
                .addObject("email", filled.email())
                .addObject("name", filled.name())
                .addObject("invitation", filled.invitation().reveal())
                .addObject("faults", Map.of());
    }

    /** A page with a message only: {@code notice.<code>.title} and {@code notice.<code>.text}. */
    ModelAndView notice(HttpStatus status, String code) {
        return page("notice", status).addObject("code", code);
    }

    /** Adds the message for the next attempt: {@code error.<code>}. */
    static ModelAndView withError(ModelAndView page, String code) {
        return page.addObject("error", code);
    }

    /** Adds the delay before the next attempt, as text and as Retry-After. */
    static ModelAndView withWait(ModelAndView page, HttpServletResponse response, Duration wait) {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
        return page.addObject("error", "wait").addObject("wait", wait.toSeconds());
    }

    /** Redirects to the issuer, which continues the sign-in. */
    ModelAndView proceed(String verifier) {
        return seeOther(platform.publicUrl() + "/oauth2/login/continue?verifier="
                + URLEncoder.encode(verifier, StandardCharsets.UTF_8));
    }

    /** Redirects to the set-up: nobody can sign in to a fresh installation before it is claimed. */
    ModelAndView setUpFirst() {
        return seeOther(platform.publicUrl() + "/setup");
    }

    /** Continues after a registration: with the pending sign-in, or with a page that explains the next step. */
    ModelAndView registered(OpenForm form) {
        return seeOther(
                form.challenge().isEmpty()
                        ? "/login/registered"
                        : "/login?registered&login_challenge=" + form.challenge());
    }

    private ModelAndView form(String view, HttpStatus status, HttpServletResponse response, OpenForm form) {
        if (form.flow().leadsElsewhere()) {
            PageHeaders.letFormsLeadToApps(response);
        }
        return page(view, status)
                .addObject("challenge", form.challenge())
                .addObject("csrf", form.csrfToken())
                .addObject("clientName", form.flow().clientName())
                .addObject("toConsole", form.flow().leadsToConsole())
                .addObject("registrationOpen", registration.rules().open());
    }

    private ModelAndView page(String view, HttpStatus status) {
        ModelAndView page = new ModelAndView(view);
        page.setStatus(status);
        return page.addObject("consoleUrl", platform.publicUrl() + "/console")
                .addObject("host", platform.publicUrl().getAuthority());
    }

    private static ModelAndView seeOther(String url) {
        RedirectView view = new RedirectView(url);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }
}
