package io.grantway.gateway.token;

import io.grantway.gateway.edge.Callers;
import io.grantway.gateway.edge.FilterOrder;
import io.grantway.gateway.edge.IncomingRequest;
import io.grantway.gateway.route.RouteDestination;
import io.grantway.gateway.session.ConsoleSessions;
import io.grantway.platform.reactive.ReactiveAccessTokens;
import io.grantway.platform.token.TokenRefused;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Adds the access token to API requests of a signed-in browser; earlier filters have rejected all others. A revoked
 * token is replaced once; if the issuer issues none, the session has ended.
 */
@Component
@Order(FilterOrder.CONSOLE_TOKEN)
final class ConsoleTokenFilter implements WebFilter {

    private final SessionRefresh refresh;
    private final ConsoleSessions sessions;
    private final ReactiveAccessTokens tokens;

    ConsoleTokenFilter(SessionRefresh refresh, ConsoleSessions sessions, ReactiveAccessTokens tokens) {
        this.refresh = refresh;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!IncomingRequest.known(exchange)
                || !(IncomingRequest.of(exchange).destination() instanceof RouteDestination.Api)
                || exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
            return chain.filter(exchange);
        }
        return exchange.getSession()
                .flatMap(session -> token(exchange, session))
                .flatMap(token -> chain.filter(exchange.mutate()
                        .request(request -> request.headers(headers -> headers.setBearerAuth(token)))
                        .build()));
    }

    private Mono<String> token(ServerWebExchange exchange, WebSession session) {
        return refresh.accessToken(session).flatMap(token -> verified(exchange, token)
                .onErrorResume(TokenRefused.class, refused -> refresh.another(session.getId(), token)
                        .flatMap(next -> verified(exchange, next))
                        .onErrorResume(TokenRefused.class, again -> sessions.deleteById(session.getId())
                                .then(Mono.error(SessionRefresh::ended)))));
    }

    private Mono<String> verified(ServerWebExchange exchange, String token) {
        return tokens.verify(token).map(verified -> {
            Callers.remember(exchange, verified.caller());
            return token;
        });
    }
}
