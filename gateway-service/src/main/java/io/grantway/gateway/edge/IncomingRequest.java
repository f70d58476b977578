package io.grantway.gateway.edge;

import io.grantway.gateway.route.Route;
import io.grantway.gateway.route.RouteDestination;
import io.grantway.platform.request.ClientNetwork;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * The properties of a request that the edge determines.
 *
 * @param requestId {@code req_…}, always generated here, never taken from the client
 * @param clientRequestId the client's own request id, for the access log only; null when absent or not safe to log
 * @param client the client's address
 * @param route the route that its path matches
 */
public record IncomingRequest(String requestId, @Nullable String clientRequestId, InetAddress client, Route route) {

    /** The incoming request of an exchange that passed the edge. */
    public static IncomingRequest of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(IncomingRequest.class.getName());
    }

    /** Whether the exchange passed the edge; requests to the management port do not. */
    public static boolean known(ServerWebExchange exchange) {
        return exchange.getAttributes().containsKey(IncomingRequest.class.getName());
    }

    void keepIn(ServerWebExchange exchange) {
        exchange.getAttributes().put(IncomingRequest.class.getName(), this);
    }

    public RouteDestination destination() {
        return route.destination();
    }

    public String clientAddress() {
        return client.getHostAddress();
    }

    public String clientNetwork() {
        return ClientNetwork.of(client);
    }
}
