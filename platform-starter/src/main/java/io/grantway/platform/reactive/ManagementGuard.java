package io.grantway.platform.reactive;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** On the management port: health for everyone, the rest for whoever has the metrics token, nothing without one. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ManagementGuard implements WebFilter {

    private static final String HEALTH = "/actuator/health";

    private final ApplicationContext publicContext;
    private final @Nullable Secret metricsToken;
    private final ReactiveProblems problems;

    ManagementGuard(ApplicationContext publicContext, @Nullable Secret metricsToken, ReactiveProblems problems) {
        this.publicContext = publicContext;
        this.metricsToken = metricsToken;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getApplicationContext() == publicContext) {
            return chain.filter(exchange);
        }
        String path = exchange.getRequest().getURI().getRawPath();
        if (path.equals(HEALTH) || path.startsWith(HEALTH + "/")) {
            return chain.filter(exchange);
        }
        if (metricsToken == null) {
            return problems.write(exchange, new ProblemException(PlatformProblem.NOT_FOUND, "There is nothing here."));
        }
        String presented = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return presented != null && metricsToken.equals(Secret.of(presented.replaceFirst("^Bearer ", "")))
                ? chain.filter(exchange)
                : problems.write(
                        exchange,
                        new ProblemException(PlatformProblem.UNAUTHENTICATED, "The metrics need their token."));
    }
}
