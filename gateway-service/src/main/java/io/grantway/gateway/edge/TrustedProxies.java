package io.grantway.gateway.edge;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;

/**
 * Determines the client's address. X-Forwarded-For counts only when the peer is a trusted proxy, and is read from
 * right to left: each entry was appended by the next hop, so the first one that is not a trusted proxy is the client.
 */
@Component
public final class TrustedProxies {

    /** An address, or an address and the length of its prefix, which is not 0. */
    private static final Pattern NETWORK = Pattern.compile("[^/]+(/0*[1-9]\\d*)?");

    private final List<InetAddressMatcher> networks;

    TrustedProxies(EdgeSettings settings) {
        this.networks =
                settings.trustedProxies().stream().map(TrustedProxies::network).toList();
    }

    boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(network -> network.matches(address));
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

    /** A network that is not the whole address space, because then every client could choose its own address. */
    private static InetAddressMatcher network(String setting) {
        String text = setting.strip();
        try {
            if (NETWORK.matcher(text).matches()) {
                return InetAddressMatchers.fromIpAddress(text);
            }
        } catch (IllegalArgumentException e) {
            // reported below, with the name of the setting
        }
        throw new IllegalArgumentException("gateway.trusted-proxies: '" + setting
                + "' is not a valid IP address or network; expected for example 10.0.0.1 or 10.0.0.0/8.");
    }
}
