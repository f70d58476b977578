package io.grantway.gateway.upstream;

import io.grantway.gateway.edge.IncomingRequest;
import io.grantway.gateway.edge.LimitedBody;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends a request to the replicas of its service, under the service's guard. */
@Component
final class ServiceCallFilter implements GlobalFilter, Ordered {

    private final ServiceGuards guards;

    ServiceCallFilter(ServiceGuards guards) {
        this.guards = guards;
    }

    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServiceGuard guard =
                guards.of(IncomingRequest.of(exchange).destination().service());
        return guard.run(
                LimitedBody.of(exchange),
                Mono.defer(() -> new ServiceCall(exchange, chain, guard.replicas(), guard.timeLimit()).send()));
    }
}
