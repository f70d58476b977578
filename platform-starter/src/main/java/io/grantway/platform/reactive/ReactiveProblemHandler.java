package io.grantway.platform.reactive;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Turns every failure during a request into a problem; precedes Boot's own error page. */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class ReactiveProblemHandler implements WebExceptionHandler {

    private final ReactiveProblems problems;

    ReactiveProblemHandler(ReactiveProblems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        if (failure instanceof MethodNotAllowedException refused) {
            exchange.getResponse().getHeaders().setAllow(ReactiveAllowedMethods.of(refused));
        }
        return problems.write(exchange, ReactiveProblems.problem(exchange, failure));
    }
}
