package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.platform.PlatformSettings;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.servlet.BrowserCookie;
import io.grantway.platform.value.RandomToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The hosted connect page: plain pages and forms, no script. */
@Controller
class ConnectPageController {

    static final String COOKIE = "grantway_connect";
    private static final Duration COOKIE_LIFE = Duration.ofHours(1);

    private final AuthorizationRedirect redirect;
    private final BrowserCookie cookie;

    ConnectPageController(AuthorizationRedirect redirect, PlatformSettings settings) {
        this.redirect = redirect;
        this.cookie = new BrowserCookie(COOKIE, settings);
    }

    /** HEAD requests of link previews do not use up the link. */
    @Allow(value = Who.ANYONE, rule = "empty response")
    @RequestMapping(path = "/connect/{token}", method = RequestMethod.HEAD)
    void preview(HttpServletResponse response) {
        ConnectPageHeaders.write(response, List.of());
    }

    @Allow(value = Who.PROOF, rule = "the secret link, bound to the first browser")
    @GetMapping("/connect/{token}")
    @Nullable ModelAndView open(@PathVariable("token") String token, HttpServletRequest request, HttpServletResponse response) {
        BrowserProof browser = new BrowserProof(cookie.read(request).orElseGet(RandomToken::next));
        NextPage step = redirect.open(token, browser);
        if (step instanceof NextPage.Ask) {
            cookie.write(response, browser.cookie(), COOKIE_LIFE);
        }
        return ConnectPages.show(step, response);
    }

    @Allow(value = Who.PROOF, rule = "the form of the browser that opened the link")
    @PostMapping("/connect/{token}")
    @Nullable ModelAndView submit(
            @PathVariable("token") String token,
            @RequestParam(name = "action", defaultValue = "") String action,
            @RequestParam(name = "csrf", defaultValue = "") String csrfToken,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<BrowserProof> browser = cookie.read(request).map(BrowserProof::new);
        NextPage step = browser.map(proof -> action.equals("cancel")
                        ? redirect.cancel(token, proof, csrfToken)
                        : redirect.proceed(token, proof, csrfToken, ConnectForm.of(request)))
                .orElseGet(() -> redirect.refuseOtherBrowser(token));
        return ConnectPages.show(step, response);
    }
}
