package io.grantway.user.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opens forms and validates submitted ones: same browser, same challenge, valid CSRF token. */
@Component
class OpenForms {

    private final LoginFlowTable flows;
    private final LoginCookie cookie;

    OpenForms(LoginFlowTable flows, LoginCookie cookie) {
        this.flows = flows;
        this.cookie = cookie;
    }

    OpenForm open(HttpServletRequest request, HttpServletResponse response, String challenge, LoginFlow flow) {
        BrowserId browser = cookie.read(request).filter(flows::knows).orElseGet(BrowserId::random);
        flows.open(browser, flow);
        cookie.write(response, browser);
        return new OpenForm(browser, challenge, flow);
    }

    /** The form; empty when it is unknown, of another browser, or expired. */
    Optional<OpenForm> find(HttpServletRequest request, String challenge, String csrfToken) {
        String hash = Challenges.hash(challenge);
        return cookie.read(request)
                .filter(browser -> browser.accepts(csrfToken, hash))
                .flatMap(browser -> flows.find(browser, hash).map(flow -> new OpenForm(browser, challenge, flow)));
    }

    void close(OpenForm form) {
        flows.close(form.browser(), form.flow());
    }
}
