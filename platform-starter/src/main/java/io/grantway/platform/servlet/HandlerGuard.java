package io.grantway.platform.servlet;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.authorization.Declaration;
import io.grantway.platform.authorization.MetricsToken;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.caller.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Decides who may call, based on the handler that the router matched and never on the text of the path. A handler that
 * has no declaration and is not in the table of {@link io.grantway.platform.authorization.OtherEndpoints} is closed.
 * Denials are audited.
 */
final class HandlerGuard implements HandlerInterceptor {

    private final HandlerDeclarations declarations;
    private final CallerProof proof;
    private final MetricsToken metrics;
    private final ProblemWriter problems;
    private final Denials denials;

    HandlerGuard(
            HandlerDeclarations declarations,
            CallerProof proof,
            MetricsToken metrics,
            ProblemWriter problems,
            Denials denials) {
        this.declarations = declarations;
        this.proof = proof;
        this.metrics = metrics;
        this.problems = problems;
        this.denials = denials;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (answersError(request, handler) || continues(request)) {
            return true;
        }
        Declaration declared = declarations.find(request, handler);
        try {
            judge(declared, request);
        } catch (AccessRefused e) {
            refuse(e, declared != null, request, response);
            return false;
        }
        request.setAttribute(Declaration.ATTRIBUTE, declared);
        return true;
    }

    /**
     * Records a page that refuses, with its {@code code} as the reason; problems are recorded where they are written.
     */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || !(page.getModel().get("code") instanceof String code) || Denials.recorded()) {
            return;
        }
        int status = page.getStatus() == null
                ? response.getStatus()
                : page.getStatus().value();
        if (status == 401 || status == 403 || status == 404) {
            denials.record(DeniedAction.tell(AuditEntry.of("access.denied").reason(code)));
        }
    }

    /**
     * Requires a token for a request without a matching handler, so that anonymous callers do not learn which addresses
     * exist.
     */
    void requireCaller(HttpServletRequest request) throws AccessRefused {
        if (request.getDispatcherType() != DispatcherType.ERROR
                && request.getAttribute(Declaration.ATTRIBUTE) == null) {
            proof.require(request);
        }
    }

    /** The methods that handlers support at the path, as the value of {@code Allow}. */
    String allowed(HttpServletRequest request) {
        return String.join(", ", new AllowedMethods(declarations).at(request));
    }

    private void refuse(
            AccessRefused refused, boolean matched, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (matched ? refused.type().denial() : refused.deniesUnmatched()) {
            denials.record(DeniedAction.tell(
                    AuditEntry.of("access.denied").reason(refused.type().code())));
        }
        if (refused.challenge() != null) {
            response.setHeader("WWW-Authenticate", refused.challenge());
        }
        if (refused.type() == PlatformProblem.METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", allowed(request));
        }
        problems.write(request, response, refused.type(), refused.detail());
    }

    /** Whether the container dispatched to the error page, or included it after a part of the response was sent. */
    private static boolean answersError(HttpServletRequest request, Object handler) {
        return request.getDispatcherType() == DispatcherType.ERROR
                || (request.getDispatcherType() == DispatcherType.INCLUDE
                        && handler instanceof HandlerMethod method
                        && ErrorController.class.isAssignableFrom(method.getBeanType()));
    }

    /** Whether an asynchronous response continues under the decision made for its request. */
    private static boolean continues(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ASYNC
                && request.getAttribute(Declaration.ATTRIBUTE) != null;
    }

    private void judge(@Nullable Declaration declared, HttpServletRequest request) throws AccessRefused {
        if (declared != null && request.getMethod().equals("HEAD") && AllowedMethods.isAct(declared)) {
            throw new AccessRefused(
                    PlatformProblem.METHOD_NOT_ALLOWED,
                    "HEAD is not supported here, because a GET releases a token" + " or uses up a proof.");
        }
        if (declared != null && (declared.open() || monitoring(declared, request))) {
            return;
        }
        Caller caller = proof.require(request);
        if (declared == null) {
            throw request.getMethod().equals("OPTIONS") && !allowed(request).isEmpty()
                    ? new AccessRefused(PlatformProblem.METHOD_NOT_ALLOWED, "OPTIONS is not supported here.")
                    : new AccessRefused(PlatformProblem.NOT_FOUND, "Nothing is served at this address.");
        }
        switch (caller) {
            case Caller.Service service -> requireScope(declared, service);
            case Caller.Person person -> require(declared, Who.PEOPLE, "Only an app may do this.");
            case Caller.App app -> require(declared, Who.APPS, "Only a person may do this.");
        }
    }

    private boolean monitoring(Declaration declared, HttpServletRequest request) throws AccessRefused {
        if (!declared.who().contains(Who.MONITORING)) {
            return false;
        }
        if (metrics.matches(request.getHeader("Authorization"))) {
            return true;
        }
        proof.require(request);
        throw new AccessRefused(PlatformProblem.INVALID_TOKEN, "Only the monitoring system's token is accepted here.");
    }

    private static void requireScope(Declaration declared, Caller.Service service) throws AccessRefused {
        String scope = declared.scope();
        if (scope == null) {
            throw AccessRefused.audience();
        }
        if (!service.scopes().contains(scope)) {
            throw AccessRefused.scope(scope);
        }
    }

    private static void require(Declaration declared, Who kind, String otherwise) throws AccessRefused {
        if (declared.who().contains(Who.SERVICES)) {
            throw AccessRefused.audience();
        }
        if (!declared.who().contains(kind)) {
            boolean tokens = declared.permissions().contains(Permission.TOKENS_READ);
            throw new AccessRefused(
                    tokens ? PlatformProblem.TOKENS_FOR_APPS_ONLY : PlatformProblem.FORBIDDEN, otherwise);
        }
    }
}
