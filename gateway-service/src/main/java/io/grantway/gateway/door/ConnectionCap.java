package io.grantway.gateway.door;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Closes connections above the limits of all addresses and of one; a trusted proxy counts for all only. */
@Sharable
final class ConnectionCap extends ChannelInboundHandlerAdapter {

    private final int most;
    private final int mostPerAddress;
    private final TrustedProxies proxies;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

    ConnectionCap(DoorSettings settings, TrustedProxies proxies) {
        this.most = settings.maxConnections();
        this.mostPerAddress = settings.maxConnectionsPerAddress();
        this.proxies = proxies;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        InetAddress address = address(ctx);
        boolean many = open.incrementAndGet() > most;
        if (address != null) {
            many |= byAddress.merge(address, 1, Integer::sum) > mostPerAddress;
        }
        ctx.channel().closeFuture().addListener(closed -> leave(address));
        if (many) {
            ctx.close();
        } else {
            super.channelActive(ctx);
        }
    }

    private void leave(@Nullable InetAddress address) {
        open.decrementAndGet();
        if (address != null) {
            byAddress.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
        }
    }

    int open() {
        return open.get();
    }

    private @Nullable InetAddress address(ChannelHandlerContext ctx) {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress peer
                        && peer.getAddress() != null
                        && !proxies.trusts(peer.getAddress())
                ? peer.getAddress()
                : null;
    }
}
