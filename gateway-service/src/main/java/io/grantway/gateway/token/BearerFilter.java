package io.grantway.gateway.token;

import io.grantway.contracts.PlatformProblem;
import io.grantway.gateway.edge.Callers;
import io.grantway.gateway.edge.DeniedRequests;
import io.grantway.gateway.edge.FilterOrder;
import io.grantway.gateway.edge.IncomingRequest;
import io.grantway.gateway.route.RouteDestination;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.reactive.ReactiveAccessTokens;
import io.grantway.platform.token.TokenRefused;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rejects API requests whose {@code Authorization} header has no valid access token (RFC 6750). The services verify
 * the token again; the check here spares them invalid requests, and the rate limits need the caller. Such a request
 * never uses a session.
 */
@Component
@Order(FilterOrder.BEARER)
final class BearerFilter implements WebFilter {

    private static final String SCHEME = "Bearer ";

    private final ReactiveAccessTokens tokens;
    private final DeniedRequests denied;

    BearerFilter(ReactiveAccessTokens tokens, DeniedRequests denied) {
        this.tokens = tokens;
        this.denied = denied;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!IncomingRequest.known(exchange)
                || !(IncomingRequest.of(exchange).destination() instanceof RouteDestination.Api)) {
            return chain.filter(exchange);
        }
        List<String> presented = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (presented.isEmpty()) {
            return chain.filter(exchange);
        }
        if (presented.size() > 1 || !presented.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return refuse(exchange, "Send exactly one Authorization header of the form 'Bearer <access token>'.");
        }
        return tokens.verify(presented.getFirst().substring(SCHEME.length()).strip())
                .flatMap(token -> token.audience().equals(PlatformSettings.API_AUDIENCE)
                        ? Mono.just(token)
                        : Mono.error(new TokenRefused("The token is for another audience.")))
                .map(token -> {
                    Callers.remember(exchange, token.caller());
                    return true;
                })
                .onErrorResume(TokenRefused.class, refused -> refuse(exchange, String.valueOf(refused.getMessage())))
                .flatMap(passed -> chain.filter(exchange));
    }

    private <T> Mono<T> refuse(ServerWebExchange exchange, String detail) {
        denied.report(exchange, PlatformProblem.INVALID_TOKEN.code());
        return Mono.error(new ProblemException(PlatformProblem.INVALID_TOKEN, detail));
    }
}
