package io.grantway.platform.reactive;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.authorization.Declaration;
import io.grantway.platform.authorization.MetricsToken;
import io.grantway.platform.authorization.PathRules;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Decides who may call, based on the handler that the router matched and never on the text of the path. It precedes the
 * adapter that runs the handler, on the public and on the management port. A handler without a declaration is closed.
 * The filters have already identified the caller.
 */
final class ReactiveHandlerGuard implements HandlerAdapter, Ordered {

    private final ApplicationContext context;
    private final ReactiveDeclarations declarations;
    private final @Nullable ForwardedRequests forwarded;
    private final MetricsToken metricsToken;
    private final Map<ApplicationContext, List<HandlerAdapter>> adapters = new ConcurrentHashMap<>();

    ReactiveHandlerGuard(
            ApplicationContext context,
            ReactiveDeclarations declarations,
            @Nullable ForwardedRequests forwarded,
            MetricsToken metricsToken) {
        this.context = context;
        this.declarations = declarations;
        this.forwarded = forwarded;
        this.metricsToken = metricsToken;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Object handler) {
        return true;
    }

    @Override
    public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
        Declaration declared = forwarded == null ? null : forwarded.declaration(exchange, handler);
        ProblemException refusal =
                refusal(declared != null ? declared : declarations.find(exchange, handler), exchange);
        return refusal != null
                ? Mono.error(refusal)
                : adapter(exchange, handler).handle(exchange, handler);
    }

    private @Nullable ProblemException refusal(@Nullable Declaration declared, ServerWebExchange exchange) {
        String disguise = PathRules.pathRefusal(exchange.getRequest().getURI().getRawPath());
        if (disguise != null) { // on the public port the entry filter has already refused it
            return new ProblemException(PlatformProblem.REQUEST_TARGET_REFUSED, disguise);
        }
        if (declared == null) {
            return unmatched(exchange);
        }
        if (declared.open()) {
            return null;
        }
        if (declared.who().contains(Who.MONITORING)) {
            return monitoring(exchange.getRequest().getHeaders());
        }
        return switch (exchange.<Caller>getAttribute(Caller.class.getName())) {
            case null ->
                new ProblemException(
                        PlatformProblem.UNAUTHENTICATED, "Send 'Authorization: Bearer' with an access token.");
            case Caller.Person person ->
                declared.who().contains(Who.PEOPLE) ? null : forbidden("Only an app may do this.");
            case Caller.App app -> declared.who().contains(Who.APPS) ? null : forbidden("Only a person may do this.");
            case Caller.Service service -> forbidden("Services may not do this.");
        };
    }

    /** Spring itself answers OPTIONS where it knows other methods; here that is a method like any unsupported one. */
    private ProblemException unmatched(ServerWebExchange exchange) {
        Set<HttpMethod> allowed = ReactiveAllowedMethods.at(exchange, context);
        if (!HttpMethod.OPTIONS.equals(exchange.getRequest().getMethod()) || allowed.isEmpty()) {
            return new ProblemException(PlatformProblem.NOT_FOUND, "Nothing is served at this address.");
        }
        exchange.getResponse().getHeaders().setAllow(allowed);
        return new ProblemException(PlatformProblem.METHOD_NOT_ALLOWED, "OPTIONS is not supported here.");
    }

    private @Nullable ProblemException monitoring(HttpHeaders headers) {
        if (!metricsToken.exists()) {
            return new ProblemException(PlatformProblem.NOT_FOUND, "Nothing is served at this address.");
        }
        return metricsToken.matches(headers.getFirst(HttpHeaders.AUTHORIZATION))
                ? null
                : new ProblemException(PlatformProblem.UNAUTHENTICATED, "The metrics require their own token.");
    }

    private static ProblemException forbidden(String detail) {
        return new ProblemException(PlatformProblem.FORBIDDEN, detail);
    }

    private HandlerAdapter adapter(ServerWebExchange exchange, Object handler) {
        ApplicationContext of = exchange.getApplicationContext();
        return adapters.computeIfAbsent(of == null ? context : of, this::others).stream()
                .filter(adapter -> adapter.supports(handler))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("No handler adapter supports the handler " + handler + "."));
    }

    private List<HandlerAdapter> others(ApplicationContext of) {
        return BeanFactoryUtils.beansOfTypeIncludingAncestors(of, HandlerAdapter.class, true, false).values().stream()
                .filter(adapter -> adapter != this)
                .sorted(AnnotationAwareOrderComparator.INSTANCE)
                .toList();
    }
}
