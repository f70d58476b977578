package io.grantway.gateway.upstream;

import io.grantway.gateway.edge.IncomingRequest;
import io.grantway.gateway.route.RouteDestination;
import io.grantway.platform.authorization.Declaration;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.reactive.ForwardedRequests;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Forwards API requests only with a verified caller; pages and the set-up have credentials that their service checks.
 */
@Component
final class ServiceForwarding implements ForwardedRequests {

    private static final Declaration API =
            new Declaration(Set.of(Who.PEOPLE, Who.APPS), null, Set.of(), false, "the service decides");
    private static final Declaration PROOF = Declaration.of(Who.PROOF, "the service decides");

    @Override
    public @Nullable Declaration declaration(ServerWebExchange exchange, Object handler) {
        if (!(handler instanceof FilteringWebHandler)) {
            return null;
        }
        return IncomingRequest.of(exchange).destination() instanceof RouteDestination.Api ? API : PROOF;
    }
}
