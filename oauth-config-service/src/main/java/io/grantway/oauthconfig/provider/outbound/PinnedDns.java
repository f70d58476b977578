package io.grantway.oauthconfig.provider.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once and returns only allowed addresses; the connection uses exactly these, so a later change of
 * the name has no effect (DNS rebinding). One forbidden address makes the whole name refused.
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

    /** Without a known port, only public addresses are allowed. */
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

    /** The name resolves to an address that providers must not have. */
    static final class AddressRefused extends UnknownHostException {
        AddressRefused(String host) {
            super(host + " has an address that is not public");
        }
    }
}
