package io.grantway.platform.request;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The network that counts as one client: an IPv4 address, or the /64 of an IPv6 address, which one subscriber owns. */
public final class ClientNetwork {

    private ClientNetwork() {}

    public static String of(InetAddress client) {
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

    /** The network of an address given as text; a text that is not an address stands for itself. */
    public static String of(String client) {
        try {
            return of(InetAddress.ofLiteral(client.replaceFirst("%.*", "")));
        } catch (IllegalArgumentException e) {
            return client;
        }
    }
}
