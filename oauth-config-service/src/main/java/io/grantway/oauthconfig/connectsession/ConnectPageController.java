package io.grantway.oauthconfig.connectsession;

import io.grantway.oauthconfig.connectsession.Step.Kind;
import io.grantway.oauthconfig.session.BrowserCookie;
import io.grantway.oauthconfig.session.OneTimeText;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.RequestFacts;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.client.NeighbourUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
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

    private static final Logger log = LoggerFactory.getLogger(ConnectPageController.class);
    private static final Duration COOKIE_LIFE = Duration.ofHours(1);

    private final Departure departure;
    private final Arrival arrival;
    private final BrowserCookie cookie;

    ConnectPageController(Departure departure, Arrival arrival, PlatformSettings settings) {
        this.departure = departure;
        this.arrival = arrival;
        this.cookie = new BrowserCookie("grantway_connect", settings);
    }

    /** Link previews that only ask for the header do not use the link up. */
    @Allow(value = Who.ANYONE, rule = "tells nothing")
    @RequestMapping(path = "/connect/{token}", method = RequestMethod.HEAD)
    void preview(HttpServletResponse response) {
        PageHeaders.write(response, List.of());
    }

    @Allow(value = Who.PROOF, rule = "the secret link, bound to the first browser")
    @GetMapping("/connect/{token}")
    @Nullable ModelAndView open(@PathVariable("token") String token, HttpServletRequest request, HttpServletResponse response) {
        BrowserProof browser = new BrowserProof(cookie.read(request).orElseGet(OneTimeText::next));
        Step step = departure.open(token, browser);
        if (step instanceof Step.Ask) {
            cookie.write(response, browser.cookie(), COOKIE_LIFE);
        }
        return show(step, response);
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
        Step step = browser.map(proof -> action.equals("cancel")
                        ? departure.cancel(token, proof, csrfToken)
                        : departure.proceed(token, proof, csrfToken))
                .orElseGet(() -> Step.notice(Kind.OTHER_BROWSER));
        return show(step, response);
    }

    @Allow(value = Who.PROOF, rule = "a state of this browser, for this configuration")
    @GetMapping("/connect/callback/{configuration}")
    @Nullable ModelAndView callback(
            @PathVariable("configuration") String configuration,
            HttpServletRequest request,
            HttpServletResponse response) {
        for (String name : List.of("state", "code", "error", "iss")) {
            String @Nullable [] values = request.getParameterValues(name);
            if (values != null && values.length > 1) {
                return show(Step.notice(Kind.ANSWER_REFUSED), response);
            }
        }
        Arrival.Answer answer = new Arrival.Answer(
                configuration,
                request.getParameter("state"),
                request.getParameter("code"),
                request.getParameter("error"),
                request.getParameter("iss"));
        BrowserProof browser = cookie.read(request).map(BrowserProof::new).orElse(null);
        return show(arrival.arrive(answer, browser), response);
    }

    private static @Nullable ModelAndView show(Step step, HttpServletResponse response) {
        return switch (step) {
            case Step.Ask ask -> {
                PageHeaders.write(response, ask.redirects());
                yield new ModelAndView("connect/ask", new ModelMap("ask", ask));
            }
            case Step.Notice notice -> {
                PageHeaders.write(response, List.of());
                response.setStatus(notice.kind().status());
                yield notice(notice);
            }
            case Step.Go(var target) -> {
                PageHeaders.write(response, List.of());
                response.setStatus(HttpStatus.SEE_OTHER.value());
                response.setHeader(HttpHeaders.LOCATION, target.toString());
                yield null;
            }
        };
    }

    private static ModelAndView notice(Step.Notice notice) {
        @Nullable RequestFacts facts = RequestFacts.current();
        return new ModelAndView("connect/notice")
                .addObject("notice", notice)
                .addObject("code", notice.kind().name().toLowerCase(Locale.ROOT))
                .addObject("requestId", facts == null ? "" : facts.requestId());
    }

    /** Tomcat tells by it that query or form are not UTF-8, or have too many parameters. */
    @ExceptionHandler
    @Nullable ModelAndView unreadable(InvalidParameterException e, HttpServletResponse response) {
        return show(Step.notice(Kind.ANSWER_REFUSED), response);
    }

    /** People get a page, whatever happens; the log has the rest. */
    @ExceptionHandler
    @Nullable ModelAndView failed(Exception e, HttpServletRequest request, HttpServletResponse response) {
        boolean later = e instanceof NeighbourUnavailable;
        log.error("{} of the connect page failed", request.getMethod(), e); // its path is a secret
        return show(Step.notice(later ? Kind.TRY_LATER : Kind.BROKEN), response);
    }
}
