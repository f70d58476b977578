package io.grantway.gateway.upstream;

import io.grantway.platform.client.Replica;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.netty.http.client.HttpClient;

/**
 * HTTP clients that are each bound to one replica. The service name stays in the request for the Host header and the
 * certificate; only its resolution is fixed, and each address has its own connection pool.
 */
@Component
public final class ReplicaClients {

    private static final int MOST_ADDRESSES = 1_000;

    private final Map<InetAddress, FixedAddress> addresses = new ConcurrentHashMap<>();

    /** The client for requests to {@link Replica#named}. */
    public HttpClient at(HttpClient client, Replica replica) {
        InetAddress address = replica.address();
        if (address == null) {
            return client;
        }
        if (addresses.size() >= MOST_ADDRESSES) {
            addresses.clear();
        }
        return client.resolver(addresses.computeIfAbsent(address, FixedAddress::new));
    }

    private static final class FixedAddress extends AddressResolverGroup<InetSocketAddress> {

        private final InetAddress address;

        FixedAddress(InetAddress address) {
            this.address = address;
        }

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new InetSocketAddressResolver(executor, new InetNameResolver(executor) {
                @Override
                protected void doResolve(String name, Promise<InetAddress> promise) {
                    promise.setSuccess(address);
                }

                @Override
                protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
                    promise.setSuccess(List.of(address));
                }
            });
        }
    }
}
