package io.grantway.gateway.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Closes a connection in two steps while its client is still sending: first the outgoing half, after the response;
 * then the rest, once the client has finished or has exceeded a limit of size or time. Closing at once with unread
 * input makes the kernel reset the connection, and a client that writes its whole request before reading would never
 * see the response (RFC 9112 §9.6).
 */
final class LingeringClose extends ChannelDuplexHandler {

    private static final AttributeKey<LingeringClose> KEY = AttributeKey.valueOf(LingeringClose.class, "handler");

    private final long mostBytes;
    private final Duration longest;
    private volatile boolean incomplete;
    private boolean closing;
    private long dropped;

    LingeringClose(long mostBytes, Duration longest) {
        this.mostBytes = mostBytes;
        this.longest = longest;
    }

    /** Whether a part of the request may still be on its way, or the request broke the rules of its transfer coding. */
    static boolean requestIncomplete(ServerHttpRequest request) {
        AtomicBoolean incomplete = new AtomicBoolean();
        if (ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest server) {
            server.withConnection(connection -> incomplete.set(requestIncomplete(connection.channel())));
        }
        return incomplete.get();
    }

    private static boolean requestIncomplete(Channel channel) {
        LingeringClose handler = channel.attr(KEY).get();
        return handler != null && handler.incomplete;
    }

    void requestStarted() {
        incomplete = true;
    }

    void requestComplete() {
        incomplete = false;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.channel().attr(KEY).set(this);
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (closing) {
            ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
        } else if (incomplete && ctx.channel() instanceof DuplexChannel channel && channel.isActive()) {
            closing = true;
            ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
            channel.shutdownOutput();
            channel.config().setAutoRead(true);
            ctx.executor().schedule(() -> end(ctx), longest.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            ctx.close(promise);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!closing) {
            ctx.fireChannelRead(message);
            return;
        }
        dropped += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (dropped > mostBytes) {
            end(ctx);
        }
    }

    private void end(ChannelHandlerContext ctx) {
        ctx.close();
    }
}
