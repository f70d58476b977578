package io.grantway.gateway.edge;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Determines the client's address. X-Forwarded-For counts only when the peer is a trusted proxy, and is read from
 * right to left: each entry was appended by the next hop, so the first one that is not a trusted proxy is the client.
 */
@Component
public final class TrustedProxies {

    private final List<Network> networks;

    TrustedProxies(EdgeSettings settings) {
        this.networks = settings.trustedProxies().stream().map(Network::of).toList();
    }

    boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    InetAddress client(InetAddress peer, List<String> forwardedFor) {
        if (forwardedFor.isEmpty() || !trusts(peer)) {
            return peer;
        }
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        InetAddress client = peer;
        for (int i = hops.length - 1; i >= 0; i--) {
            InetAddress hop = literal(hops[i].strip());
            if (hop == null) {
                return client;
            }
            client = hop;
            if (!trusts(hop)) {
                return client;
            }
        }
        return client;
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A network: the addresses that share a prefix. */
    private record Network(byte[] address, int bits) {

        static Network of(String text) {
            String[] parts = text.strip().split("/", 2);
            try {
                byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
                int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.length * 8;
                if (bits <= 0 || bits > address.length * 8) {
                    throw new IllegalArgumentException("length");
                }
                return new Network(address, bits);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("gateway.trusted-proxies: '" + text
                        + "' is not a valid IP address or network; expected for example 10.0.0.1 or 10.0.0.0/8.");
            }
        }

        boolean contains(InetAddress other) {
            byte[] bytes = other.getAddress();
            if (bytes.length != address.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, bytes, 0, whole)) {
                return false;
            }
            int rest = bits % 8;
            return rest == 0 || (address[whole] ^ bytes[whole]) >> (8 - rest) == 0;
        }
    }
}
