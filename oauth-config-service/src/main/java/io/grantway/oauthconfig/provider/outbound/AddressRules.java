package io.grantway.oauthconfig.provider.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses a project's URL may lead to: public ones. Private, loopback, link-local (including the clouds'
 * metadata service), shared, reserved and multicast addresses are refused, also when embedded as IPv4 in an IPv6
 * address. Spring Boot's {@code InetAddressFilter.externalAddresses()} is not used because it admits IPv4-compatible IPv6
 * addresses such as {@code ::127.0.0.1}, and Spring Security's {@code InetAddressMatchers} because it also admits shared
 * and reserved addresses.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA special-purpose address
 *     registries</a>
 */
final class AddressRules {

    private AddressRules() {}

    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address v4 -> isPublic4(v4.getAddress());
            case Inet6Address v6 -> isPublic6(v6.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic4(byte[] a) {
        int first = a[0] & 0xff;
        int second = a[1] & 0xff;
        int third = a[2] & 0xff;
        boolean shared = first == 100 && (second & 0xc0) == 64;
        boolean protocol = first == 192 && second == 0 && third == 0;
        boolean benchmark = first == 198 && (second & 0xfe) == 18;
        return first != 0 && first < 224 && !shared && !protocol && !benchmark;
    }

    private static boolean isPublic6(byte[] a) {
        boolean uniqueLocal = (a[0] & 0xfe) == 0xfc;
        boolean teredo = a[0] == 0x20 && a[1] == 0x01 && a[2] == 0 && a[3] == 0;
        if (uniqueLocal || teredo) {
            return false;
        }
        boolean nat64 = a[0] == 0 && a[1] == 0x64 && (a[2] & 0xff) == 0xff && (a[3] & 0xff) == 0x9b;
        if (nat64 && !allZero(a, 4, 12)) {
            return false; // a local translation prefix (RFC 8215): the position of the IPv4 address is known only to
            // its network
        }
        boolean compatible = allZero(a, 0, 12);
        if (nat64 || compatible) {
            return isPublic(v4(a, 12));
        }
        boolean sixToFour = a[0] == 0x20 && a[1] == 0x02;
        return !sixToFour || isPublic(v4(a, 2));
    }

    private static boolean allZero(byte[] a, int from, int end) {
        for (int i = from; i < end; i++) {
            if (a[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress v4(byte[] a, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(a, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are always an IPv4 address.", e);
        }
    }
}
