package io.grantway.platform.reactive;

import io.grantway.platform.RequestFacts;
import io.grantway.platform.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Turns whatever fails while a request is handled into a problem; stands before Boot's own error page. */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class ReactiveProblemHandler implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ReactiveProblemHandler.class);

    private final ReactiveProblems problems;

    ReactiveProblemHandler(ReactiveProblems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        ProblemException problem = ReactiveProblemMapping.known(failure).orElseGet(() -> unknown(exchange, failure));
        return problems.write(exchange, problem);
    }

    private static ProblemException unknown(ServerWebExchange exchange, Throwable failure) {
        RequestFacts facts = ReactiveProblems.facts(exchange);
        log.error("Request {} failed", facts == null ? "without id" : facts.requestId(), failure);
        return ReactiveProblemMapping.unknown();
    }
}
