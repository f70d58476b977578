package io.grantway.gateway.limit;

import io.grantway.gateway.edge.Callers;
import io.grantway.gateway.edge.DeniedRequests;
import io.grantway.gateway.edge.FilterOrder;
import io.grantway.gateway.edge.IncomingRequest;
import io.grantway.platform.caller.Caller;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Limits requests by app and project, or by person, once the caller is known. */
@Component
@Order(FilterOrder.CALLER_LIMIT)
final class CallerLimit implements WebFilter {

    private final RateLimiter limiter;
    private final DeniedRequests denied;
    private final Policy app;
    private final Policy person;
    private final Policy project;

    CallerLimit(RateLimiter limiter, DeniedRequests denied, LimitSettings settings) {
        this.limiter = limiter;
        this.denied = denied;
        this.app = Policy.of("app", settings.app(), settings);
        this.person = Policy.of("person", settings.person(), settings);
        this.project = Policy.of("project", settings.project(), settings);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Caller caller = IncomingRequest.known(exchange) ? Callers.caller(exchange) : null;
        return switch (caller) {
            case Caller.App known ->
                limiter.take(app, known.id().toString())
                        .flatMap(decision -> judge(exchange, decision))
                        .then(Mono.defer(
                                () -> limiter.take(project, known.projectId().toString())))
                        .flatMap(decision -> decision.allowed() ? Mono.empty() : judge(exchange, decision))
                        .then(Mono.defer(() -> chain.filter(exchange)));
            case Caller.Person known ->
                limiter.take(person, known.id().toString())
                        .flatMap(decision -> judge(exchange, decision))
                        .then(Mono.defer(() -> chain.filter(exchange)));
            case Caller.Service service -> chain.filter(exchange);
            case null -> chain.filter(exchange);
        };
    }

    private Mono<Void> judge(ServerWebExchange exchange, LimitDecision decision) {
        LimitHeaders.write(exchange.getResponse().getHeaders(), decision);
        if (decision.allowed()) {
            return Mono.empty();
        }
        denied.report(exchange, "rate_limited_" + decision.policy().name());
        return Mono.error(LimitHeaders.refusal(decision));
    }
}
