package io.grantway.user.signin;

import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Shows problems as pages to people in a browser. */
@ControllerAdvice(assignableTypes = {LoginController.class, RegisterController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrors {

    private static final Logger log = LoggerFactory.getLogger(PageErrors.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final SignInPages pages;

    PageErrors(SignInPages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    ModelAndView problem(ProblemException problem, HttpServletResponse response) {
        if (problem.type().retryable()) {
            return comeBack(response, Objects.requireNonNullElse(problem.retryAfter(), SOON));
        }
        return failed(problem);
    }

    @ExceptionHandler({
        NeighbourUnavailable.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ModelAndView away(RuntimeException e, HttpServletResponse response) {
        log.warn("A page depends on a service that is not responding: {}", e.getMessage());
        return comeBack(response, SOON);
    }

    @ExceptionHandler
    ModelAndView refused(RemoteProblem problem, HttpServletResponse response) {
        boolean temporary = problem.status() == HttpStatus.TOO_MANY_REQUESTS.value()
                || problem.status() >= HttpStatus.BAD_GATEWAY.value();
        return temporary ? away(problem, response) : failed(problem);
    }

    /** Tomcat reports here that query or form are not UTF-8 or have too many parameters. */
    @ExceptionHandler
    ModelAndView unreadable(InvalidParameterException e) {
        return pages.notice(HttpStatus.BAD_REQUEST, "no_challenge");
    }

    @ExceptionHandler
    ModelAndView failed(Exception e) {
        log.error("A page failed", e);
        return pages.notice(HttpStatus.INTERNAL_SERVER_ERROR, "failed");
    }

    private ModelAndView comeBack(HttpServletResponse response, Duration wait) {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
        return pages.notice(HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
    }
}
