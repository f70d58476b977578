package io.grantway.gateway.edge;

import io.grantway.platform.request.ClientNetwork;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections above the total limit and above the limit per client address; connections of a trusted proxy
 * count towards the total only.
 */
@Sharable
final class ConnectionCap extends ChannelInboundHandlerAdapter {

    private final int most;
    private final int mostPerAddress;
    private final TrustedProxies proxies;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<String, Integer> byClient = new ConcurrentHashMap<>();

    ConnectionCap(EdgeSettings settings, TrustedProxies proxies) {
        this.most = settings.maxConnections();
        this.mostPerAddress = settings.maxConnectionsPerAddress();
        this.proxies = proxies;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        String client = client(ctx);
        boolean many = open.incrementAndGet() > most;
        if (client != null) {
            many |= byClient.merge(client, 1, Integer::sum) > mostPerAddress;
        }
        ctx.channel().closeFuture().addListener(closed -> leave(client));
        if (many) {
            ctx.close();
        } else {
            super.channelActive(ctx);
        }
    }

    private void leave(@Nullable String client) {
        open.decrementAndGet();
        if (client != null) {
            byClient.computeIfPresent(client, (key, count) -> count > 1 ? count - 1 : null);
        }
    }

    int open() {
        return open.get();
    }

    private @Nullable String client(ChannelHandlerContext ctx) {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress peer
                        && peer.getAddress() != null
                        && !proxies.trusts(peer.getAddress())
                ? ClientNetwork.of(peer.getAddress())
                : null;
    }
}
