package io.grantway.gateway.edge;

import io.grantway.gateway.route.Destination;
import io.grantway.gateway.route.Route;
import io.grantway.platform.request.ClientNetwork;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * What the edge found out about a request.
 *
 * @param requestId {@code req_…}, always made here: it leads to what this platform did, so nobody else may choose it
 * @param clientRequestId what the client called the request, for the access log only; null without one that can be logged
 * @param client the client's address
 * @param route what its path is, and who answers
 */
public record IncomingRequest(String requestId, @Nullable String clientRequestId, InetAddress client, Route route) {

    /** The incoming request of an exchange that came through the edge. */
    public static IncomingRequest of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(IncomingRequest.class.getName());
    }

    /** Whether the exchange came through the edge at all, which requests to the management port do not. */
    public static boolean known(ServerWebExchange exchange) {
        return exchange.getAttributes().containsKey(IncomingRequest.class.getName());
    }

    void keepIn(ServerWebExchange exchange) {
        exchange.getAttributes().put(IncomingRequest.class.getName(), this);
    }

    public Destination destination() {
        return route.destination();
    }

    public String clientAddress() {
        return client.getHostAddress();
    }

    public String clientNetwork() {
        return ClientNetwork.of(client);
    }
}
