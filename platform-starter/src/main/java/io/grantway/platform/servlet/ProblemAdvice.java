package io.grantway.platform.servlet;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.ProblemType;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.authorization.Declaration;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.Challenge;
import io.grantway.platform.problem.ProblemBody;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.request.RequestFacts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every error in a controller into a problem. A 500 never discloses what happened; the log does. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final HandlerGuard guard;
    private final Denials denials;
    private final CurrentCaller caller;

    ProblemAdvice(HandlerGuard guard, Denials denials, CurrentCaller caller) {
        this.guard = guard;
        this.denials = denials;
        this.caller = caller;
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException e, HttpServletRequest request) {
        String denial = e.denial();
        if (denial != null && !informs(e.type(), request)) {
            record(denial);
        }
        if (e.getCause() != null) {
            log.warn("{}", e.getMessage(), e.getCause());
        }
        return answer(e, new HttpHeaders(), request);
    }

    private static ResponseEntity<Object> answer(ProblemException e, HttpHeaders headers, HttpServletRequest request) {
        String wait = e.retryAfterSeconds();
        if (wait != null) {
            headers.set(HttpHeaders.RETRY_AFTER, wait);
        }
        String challenge = Challenge.of(e);
        if (challenge != null && !headers.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
        return answer(
                ProblemBody.of(e.type(), e.detail(), request.getRequestURI(), requestId(), e.errors(), e.members()),
                headers);
    }

    /** Records a refusal for which no handler was matched, so that only a rejected token is a denial. */
    private ResponseEntity<Object> refuse(AccessRefused refused, HttpServletRequest request) {
        if (refused.deniesUnmatched()) {
            record(refused.type().code());
        }
        HttpHeaders headers = new HttpHeaders();
        if (refused.challenge() != null) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, refused.challenge());
        }
        return answer(new ProblemException(refused.type(), refused.detail()), headers, request);
    }

    private void record(String denial) {
        if (!Denials.recorded()) {
            denials.record(DeniedAction.tell(AuditEntry.of("access.denied").reason(denial)));
        }
    }

    @ExceptionHandler
    ResponseEntity<Object> unavailable(NeighbourUnavailable e, HttpServletRequest request) {
        log.warn("{}", e.getMessage());
        return problem(
                new ProblemException(
                        PlatformProblem.DEPENDENCY_UNAVAILABLE,
                        "The " + e.neighbour() + " is not responding; retry the request."),
                request);
    }

    /** Handles an unexpected problem of another service: its temporary state, or a fault between our services. */
    @ExceptionHandler
    ResponseEntity<Object> remote(RemoteProblem e, HttpServletRequest request) {
        if (e.status() == 429 || e.status() >= 502) {
            return unavailable(new NeighbourUnavailable(e.neighbour(), false, e), request);
        }
        return unexpected(e, request);
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    ResponseEntity<Object> databaseAway(Exception e, HttpServletRequest request) {
        log.warn("The database is not responding: {}", e.getMessage());
        return problem(
                new ProblemException(
                        PlatformProblem.DEPENDENCY_UNAVAILABLE, "The database is not responding; retry the request."),
                request);
    }

    /** Handles a transaction whose connection broke: rolling it back fails, too, which must not hide the cause. */
    @ExceptionHandler
    ResponseEntity<Object> cutOff(TransactionSystemException e, HttpServletRequest request) {
        return e.getApplicationException() instanceof DataAccessResourceFailureException cause
                ? databaseAway(cause, request)
                : unexpected(e, request);
    }

    /** Handles Tomcat's report that query or form are not UTF-8, or have too many parameters. */
    @ExceptionHandler
    ResponseEntity<Object> unreadable(InvalidParameterException e, HttpServletRequest request) {
        return problem(
                new ProblemException(PlatformProblem.INVALID_REQUEST, "The parameters are not valid UTF-8."), request);
    }

    /** Handles headers and parameter names that are rejected when they are read. */
    @ExceptionHandler
    ResponseEntity<Object> rejected(RequestRejectedException e, HttpServletRequest request) {
        return problem(new ProblemException(PlatformProblem.REQUEST_TARGET_REFUSED, TargetFirewall.detail(e)), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e, HttpServletRequest request) {
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return problem(
                new ProblemException(
                        PlatformProblem.INTERNAL_ERROR,
                        "The request failed unexpectedly; search the logs for the request id to find the cause."),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (request instanceof ServletWebRequest servlet) {
            try {
                guard.requireCaller(servlet.getRequest());
            } catch (AccessRefused refused) {
                return refuse(refused, servlet.getRequest());
            }
        }
        List<FieldProblem> errors = FieldProblems.of(e);
        ProblemType type = type(status.value());
        if (type == PlatformProblem.INTERNAL_ERROR) {
            log.error("A request failed", e);
        }
        String path = null;
        HttpHeaders all = new HttpHeaders(headers);
        if (request instanceof ServletWebRequest servlet) {
            path = servlet.getRequest().getRequestURI();
            if (type == PlatformProblem.METHOD_NOT_ALLOWED) { // Spring does not list HEAD
                all.set(HttpHeaders.ALLOW, guard.allowed(servlet.getRequest()));
            }
        }
        return answer(
                ProblemBody.of(type, FieldProblems.detail(e, type, errors), path, requestId(), errors, Map.of()), all);
    }

    /**
     * Whether a missing resource is information rather than a denial: a service whose scope was checked may ask for
     * anything.
     */
    private boolean informs(ProblemType type, HttpServletRequest request) {
        return type.status() == 404
                && request.getAttribute(Declaration.ATTRIBUTE) != null
                && caller.orNull() instanceof Caller.Service;
    }

    private static ProblemType type(int status) {
        for (PlatformProblem candidate : PlatformProblem.values()) {
            if (candidate.status() == status && candidate != PlatformProblem.PROJECT_NOT_FOUND) {
                return candidate;
            }
        }
        return status >= 500 ? PlatformProblem.INTERNAL_ERROR : PlatformProblem.INVALID_REQUEST;
    }

    private static @Nullable String requestId() {
        RequestFacts facts = RequestFacts.current();
        return facts == null ? null : facts.requestId();
    }

    private static ResponseEntity<Object> answer(ProblemBody body, HttpHeaders headers) {
        HttpHeaders all = new HttpHeaders(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        all.setCacheControl("no-store"); // discards whatever the handler had set for the response it did not complete
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getResponse() != null) {
            attributes.getResponse().setHeader(HttpHeaders.ETAG, null);
        }
        if (body.status() == 406) {
            all.setVary(List.of(HttpHeaders.ACCEPT));
        }
        return ResponseEntity.status(body.status()).headers(all).body(body);
    }
}
