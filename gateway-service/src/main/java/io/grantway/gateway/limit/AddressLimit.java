package io.grantway.gateway.limit;

import io.grantway.gateway.edge.DeniedRequests;
import io.grantway.gateway.edge.FilterOrder;
import io.grantway.gateway.edge.IncomingRequest;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Limits requests by client address before the caller is known, more strictly at endpoints where secrets can be
 * guessed.
 */
@Component
@Order(FilterOrder.ADDRESS_LIMIT)
final class AddressLimit implements WebFilter {

    private final RateLimiter limiter;
    private final DeniedRequests denied;
    private final Policy address;
    private final Policy entrance;

    AddressLimit(RateLimiter limiter, DeniedRequests denied, LimitSettings settings) {
        this.limiter = limiter;
        this.denied = denied;
        this.address = Policy.of("address", settings.address(), settings);
        this.entrance = Policy.of("entrance", settings.entrance(), settings);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!IncomingRequest.known(exchange)) {
            return chain.filter(exchange);
        }
        String client = IncomingRequest.of(exchange).clientNetwork();
        Mono<Void> next = Mono.defer(() -> chain.filter(exchange));
        // the headers show the last limit, which is the narrower one
        return pass(
                exchange,
                address,
                client,
                isEntrance(exchange.getRequest().getURI().getRawPath())
                        ? Mono.defer(() -> pass(exchange, entrance, client, next))
                        : next);
    }

    private Mono<Void> pass(ServerWebExchange exchange, Policy policy, String client, Mono<Void> next) {
        return limiter.take(policy, client).flatMap(decision -> {
            if (!exchange.getResponse().isCommitted()) {
                LimitHeaders.write(exchange.getResponse().getHeaders(), decision);
            }
            if (decision.allowed()) {
                return next;
            }
            denied.report(exchange, "rate_limited_" + policy.name());
            return Mono.error(LimitHeaders.refusal(decision));
        });
    }

    private static boolean isEntrance(String path) {
        return path.equals("/oauth2/token")
                || path.equals("/api/v1/setup")
                || path.equals("/register")
                || path.equals("/login")
                || path.startsWith("/login/")
                // creates a session in Redis that lasts as long as a sign-in may take
                || path.equals("/oauth2/authorization/console");
    }
}
