package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.PlatformProblem;
import io.grantway.oauthconfig.provider.connectsession.BrowserSteps;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.Kind;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.request.RequestFacts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Renders the pages of this feature, including those for errors: the client is a person's browser. */
@ControllerAdvice(assignableTypes = {ConnectPageController.class, ConnectCallbackController.class})
class ConnectPages {

    private static final Logger log = LoggerFactory.getLogger(ConnectPages.class);

    static @Nullable ModelAndView show(NextPage step, HttpServletResponse response) {
        return switch (step) {
            case NextPage.Ask ask -> {
                ConnectPageHeaders.write(response, ask.redirects());
                yield new ModelAndView("connect/ask", new ModelMap("ask", ask));
            }
            case NextPage.Notice notice -> {
                ConnectPageHeaders.write(response, List.of());
                response.setStatus(notice.kind().status());
                yield notice(notice);
            }
            case NextPage.Go(var target) -> {
                ConnectPageHeaders.write(response, List.of());
                response.setStatus(HttpStatus.SEE_OTHER.value());
                response.setHeader(HttpHeaders.LOCATION, target.toString());
                yield null;
            }
        };
    }

    private static ModelAndView notice(NextPage.Notice notice) {
        @Nullable RequestFacts facts = RequestFacts.current();
        return new ModelAndView("connect/notice")
                .addObject("notice", notice)
                .addObject("code", notice.kind().name().toLowerCase(Locale.ROOT))
                .addObject("requestId", facts == null ? "" : facts.requestId());
    }

    /** Tomcat's exception for a form that is not UTF-8 or has too many parameters. */
    @ExceptionHandler
    @Nullable ModelAndView unreadable(InvalidParameterException e, HttpServletResponse response) {
        return show(NextPage.notice(Kind.FORM_FORGED), response);
    }

    /** A damaged session, or keys that are not available yet. */
    @ExceptionHandler
    @Nullable ModelAndView refused(ProblemException e, HttpServletRequest request, HttpServletResponse response) {
        if (BrowserSteps.isDamaged(e)) {
            return show(NextPage.notice(Kind.DAMAGED), response);
        }
        return e.type() == PlatformProblem.NOT_READY
                ? show(NextPage.notice(Kind.TRY_LATER), response)
                : failed(e, request, response);
    }

    /** Shows a page for any failure; details are in the log. */
    @ExceptionHandler
    @Nullable ModelAndView failed(Exception e, HttpServletRequest request, HttpServletResponse response) {
        boolean later = e instanceof NeighbourUnavailable;
        log.error("{} request of the connect page failed", request.getMethod(), e); // its path is a secret
        return show(NextPage.notice(later ? Kind.TRY_LATER : Kind.BROKEN), response);
    }
}
