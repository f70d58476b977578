package io.grantway.gateway.door;

import io.grantway.gateway.route.Destination;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.web.server.ServerWebExchange;

/**
 * What the door found out about a request.
 *
 * @param requestId {@code req_…}
 * @param client the client's address
 * @param destination who answers
 */
public record Arrival(String requestId, InetAddress client, Destination destination) {

    /** The arrival of an exchange that came through the door. */
    public static Arrival of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(Arrival.class.getName());
    }

    /** Whether the exchange came through the door at all, which requests to the management port do not. */
    public static boolean known(ServerWebExchange exchange) {
        return exchange.getAttributes().containsKey(Arrival.class.getName());
    }

    void keepIn(ServerWebExchange exchange) {
        exchange.getAttributes().put(Arrival.class.getName(), this);
    }

    public String clientAddress() {
        return client.getHostAddress();
    }

    public String clientNetwork() {
        return network(client);
    }

    /** What counts as one client: an IPv4 address, or the /64 of an IPv6 address, which one subscriber owns. */
    static String network(InetAddress client) {
        if (!(client instanceof Inet6Address)) {
            return client.getHostAddress();
        }
        byte[] network = client.getAddress();
        Arrays.fill(network, 8, 16, (byte) 0);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
