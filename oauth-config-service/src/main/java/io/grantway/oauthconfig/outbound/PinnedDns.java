package io.grantway.oauthconfig.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once and hands out only what may be reached; the connection goes to exactly these addresses, so a name
 * that answers differently a moment later changes nothing. One forbidden address spoils the name.
 */
final class PinnedDns implements DnsResolver {

    private final AddressRules rules;

    PinnedDns(AddressRules rules) {
        this.rules = rules;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (!rules.allows(address)) {
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
