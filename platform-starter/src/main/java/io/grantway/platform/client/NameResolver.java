package io.grantway.platform.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds every address of a host name. */
@FunctionalInterface
public interface NameResolver {

    /** The operating system's resolver: hosts file and DNS. */
    NameResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    List<InetAddress> resolve(String host) throws UnknownHostException;
}
