package io.grantway.platform.servlet;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds internal handlers to their {@link RequireScope}; one without is closed. Denials are audited. */
final class InternalScopes implements HandlerInterceptor {

    private static final String BOOTSTRAP = "/internal/bootstrap/";

    private final CurrentCaller current;
    private final Denials denials;

    InternalScopes(CurrentCaller current, Denials denials) {
        this.current = current;
        this.denials = denials;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.getRequestURI().startsWith("/internal/")
                || request.getRequestURI().startsWith(BOOTSTRAP)) {
            return true;
        }
        String scope = handler instanceof HandlerMethod method ? scope(method) : null;
        if (scope == null
                || !(current.orNull() instanceof Caller.Service service)
                || !service.scopes().contains(scope)) {
            denials.record(AuditEntry.of("access.denied")
                    .reason("insufficient_scope")
                    .detail("operation", Attempt.operation(request))
                    .detail("scope", scope));
            throw new ProblemException(
                    PlatformProblem.INSUFFICIENT_SCOPE,
                    "This needs the scope " + (scope == null ? "of a service" : scope) + ".");
        }
        return true;
    }

    private static @Nullable String scope(HandlerMethod method) {
        RequireScope onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequireScope.class);
        RequireScope found = onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequireScope.class);
        return found == null ? null : found.value();
    }
}
