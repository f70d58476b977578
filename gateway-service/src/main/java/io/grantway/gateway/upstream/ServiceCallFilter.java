package io.grantway.gateway.upstream;

import io.grantway.gateway.door.Arrival;
import io.grantway.gateway.door.LimitedBody;
import java.net.ConnectException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.PrematureCloseException;

/**
 * Sends a request to a replica of its service. When there is no connection nothing was sent, so the next replica gets
 * it; when a kept connection breaks before the answer, a request that only reads is sent once more.
 */
@Component
final class ServiceCallFilter implements GlobalFilter, Ordered {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

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
        ServiceGuard guard = guards.of(Arrival.of(exchange).destination().service());
        return guard.run(LimitedBody.of(exchange), attempt(exchange, chain, guard, Set.of(), true));
    }

    private static Mono<Void> attempt(
            ServerWebExchange exchange,
            GatewayFilterChain chain,
            ServiceGuard guard,
            Set<ServiceReplica> refused,
            boolean again) {
        return Mono.defer(() -> {
            ServiceReplica replica = guard.next(refused).orElse(null);
            return replica == null
                    ? Mono.error(new ConnectException())
                    : replica.run(LimitedBody.of(exchange), sent(exchange, chain, replica), guard.timeLimit())
                            .onErrorResume(failure -> {
                                if (exchange.getResponse().isCommitted()) {
                                    return Mono.error(failure);
                                }
                                if (ServiceReplica.notSent(failure)) {
                                    ServerWebExchangeUtils.reset(exchange);
                                    return attempt(exchange, chain, guard, with(refused, replica), again);
                                }
                                if (failure instanceof PrematureCloseException
                                        && again
                                        && READING.contains(
                                                exchange.getRequest().getMethod())
                                        && !LimitedBody.of(exchange).expected()) {
                                    ServerWebExchangeUtils.reset(exchange);
                                    return attempt(exchange, chain, guard, refused, false);
                                }
                                return Mono.error(failure);
                            });
        });
    }

    private static Mono<Void> sent(ServerWebExchange exchange, GatewayFilterChain chain, ServiceReplica replica) {
        return Mono.defer(() -> {
            exchange.getAttributes()
                    .put(
                            ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR,
                            target(replica.address(), exchange.getRequest().getURI()));
            return chain.filter(exchange);
        });
    }

    private static Set<ServiceReplica> with(Set<ServiceReplica> refused, ServiceReplica replica) {
        Set<ServiceReplica> more = new HashSet<>(refused);
        more.add(replica);
        return more;
    }

    /** The request's path and query as they arrived, at that replica. */
    private static URI target(URI replica, URI arrived) {
        String query = arrived.getRawQuery() == null ? "" : "?" + arrived.getRawQuery();
        return URI.create(replica.getScheme() + "://" + replica.getRawAuthority() + arrived.getRawPath() + query);
    }
}
