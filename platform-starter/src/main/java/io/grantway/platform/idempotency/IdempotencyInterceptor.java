package io.grantway.platform.idempotency;

import io.grantway.platform.authorization.Declaration;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.idempotency.KeyedRequests.Scope;
import io.grantway.platform.idempotency.KeyedRequests.Verdict;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Runs a request with an {@code Idempotency-Key} once. It comes after the guard of the handlers, so a stored response
 * is returned only to callers who may call the handler, and it repeats the handler's own checks.
 */
final class IdempotencyInterceptor implements HandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyInterceptor.class);

    private final KeyedRequests requests;
    private final ObjectProvider<ReplayChecks> checks;
    private final CurrentCaller caller;
    private final long maxBody;

    IdempotencyInterceptor(
            KeyedRequests requests, ObjectProvider<ReplayChecks> checks, CurrentCaller caller, long maxBody) {
        this.requests = requests;
        this.checks = checks;
        this.caller = caller;
        this.maxBody = maxBody;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        BufferedRequest buffered = WebUtils.getNativeRequest(request, BufferedRequest.class);
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (buffered == null
                || request.getDispatcherType() != DispatcherType.REQUEST
                || !pattern.startsWith("/api/")
                || !(handler instanceof HandlerMethod method)
                || !(request.getAttribute(Declaration.ATTRIBUTE) instanceof Declaration declared)
                || !KeyedHandlers.keep(declared, method.getMethod())) {
            return true;
        }
        String key = Objects.requireNonNull(IdempotencyKey.of(request));
        String principal = String.valueOf(caller.get().actor().id());
        Scope scope = new Scope(principal, "POST " + pattern, key);
        return switch (requests.claim(scope, target(request), buffered.body(maxBody))) {
            case Verdict.Run run -> {
                request.setAttribute(
                        KeyedRequest.ATTRIBUTE,
                        new KeyedRequest(
                                run.id(), run.claim(), KeyedHandlers.completesByRepetition(method.getMethod())));
                yield true;
            }
            case Verdict.Replay replay -> {
                checkAgain(replay.response());
                replay.response().writeTo(response);
                yield false;
            }
        };
    }

    /**
     * Stores the response or frees the key. If the database is unavailable, the row stays as it is and the caller
     * still gets the response.
     */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        ContentCachingResponseWrapper buffered =
                WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
        if (!(request.getAttribute(KeyedRequest.ATTRIBUTE) instanceof KeyedRequest run) || buffered == null) {
            return;
        }
        request.removeAttribute(KeyedRequest.ATTRIBUTE);
        if (failure != null) {
            buffered.setStatus(500);
        }
        try {
            requests.end(run, StoredResponse.of(buffered, buffered.getContentAsByteArray(), run.decisions()));
        } catch (RuntimeException e) {
            log.warn("The response to a request with an Idempotency-Key could not be kept: {}", e.toString());
        }
    }

    private void checkAgain(StoredResponse response) {
        Map<String, ReplayCheck> known = checks.stream()
                .flatMap(some -> some.all().stream())
                .collect(Collectors.toMap(ReplayCheck::name, Function.identity()));
        for (Decision decision : response.decisions()) {
            ReplayCheck check = known.get(decision.check());
            if (check == null) { // recorded by a newer version of the service
                throw Refusals.lost();
            }
            check.check().accept(decision.arguments());
        }
    }

    /** What the request is about besides its body: the ids in its path, and the version that it may change. */
    private static Map<String, String> target(HttpServletRequest request) {
        Map<String, String> target = new TreeMap<>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> target.put(String.valueOf(name), String.valueOf(value)));
        }
        String version = request.getHeader(HttpHeaders.IF_MATCH);
        if (version != null) {
            target.put(HttpHeaders.IF_MATCH, version);
        }
        return target;
    }
}
