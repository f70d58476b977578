package io.grantway.oauthconfig.provider.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once and hands out only what may be reached; the connection goes to exactly these addresses, so a name
 * that answers differently a moment later changes nothing. One forbidden address spoils the name.
 */
final class PinnedDns implements DnsResolver {

    private final AllowedOrigins allowed;

    PinnedDns(AllowedOrigins allowed) {
        this.allowed = allowed;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] addresses = allowed.reaches(host, port) ? InetAddress.getAllByName(host) : resolve(host);
        return Arrays.stream(addresses)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /** Where the port is not known, only public addresses. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (!AddressRules.isPublic(address)) {
                throw new AddressRefused(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The name leads to an address that providers may not have. */
    static final class AddressRefused extends UnknownHostException {
        AddressRefused(String host) {
            super(host + " has an address that is not public");
        }
    }
}
