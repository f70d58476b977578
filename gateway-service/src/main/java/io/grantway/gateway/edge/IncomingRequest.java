package io.grantway.gateway.edge;

import io.grantway.gateway.route.Destination;
import io.grantway.gateway.route.Route;
import io.grantway.platform.request.ClientNetwork;
import java.net.InetAddress;
import org.springframework.web.server.ServerWebExchange;

/**
 * What the edge found out about a request.
 *
 * @param requestId {@code req_…}
 * @param client the client's address
 * @param route what its path is, and who answers
 */
public record IncomingRequest(String requestId, InetAddress client, Route route) {

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
