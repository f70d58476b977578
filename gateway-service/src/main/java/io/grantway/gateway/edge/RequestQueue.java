package io.grantway.gateway.edge;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Passes the requests of a connection on one at a time (RFC 9112 §9.3.2). Reactor Netty takes the {@code Connection: close} of
 * a request that waits for that of the one being answered, and closes behind the first response; the others would be lost.
 * Nothing more is read from the connection while requests wait, so what they take up is bounded by one read.
 */
final class RequestQueue extends ChannelDuplexHandler {

    private final LingeringClose connection;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private boolean answering;
    private boolean informational;
    private boolean readWanted;

    RequestQueue(LingeringClose connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!waiting.isEmpty() || (answering && message instanceof HttpRequest)) {
            waiting.add(message);
        } else {
            pass(ctx, message);
        }
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        if (waiting.isEmpty()) {
            ctx.read();
        } else {
            readWanted = true;
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        if (message instanceof LastHttpContent && !informational) {
            // whoever else waits for the end of the response comes before the next request
            ctx.write(message, promise.unvoid())
                    .addListener(written -> ctx.executor().execute(() -> next(ctx)));
        } else {
            ctx.write(message, promise);
        }
    }

    private void next(ChannelHandlerContext ctx) {
        answering = false;
        while (!waiting.isEmpty() && !(answering && waiting.peek() instanceof HttpRequest)) {
            pass(ctx, waiting.remove());
            if (waiting.isEmpty()) {
                ctx.fireChannelReadComplete();
            }
        }
        if (waiting.isEmpty() && readWanted) {
            readWanted = false;
            ctx.read();
        }
    }

    private void pass(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request) {
            answering = true;
            if (announcesBody(request)) {
                connection.requestStarted();
            }
        }
        if (message instanceof LastHttpContent last
                && last.decoderResult().isSuccess()
                && !(message instanceof FullHttpRequest)) {
            connection.requestComplete();
        }
        ctx.fireChannelRead(message);
    }

    /** Without a body its end follows the head at once, though only after the handlers may have answered. */
    private static boolean announcesBody(HttpRequest request) {
        @Nullable String length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        return request
                        instanceof
                        FullHttpRequest // stands for a head that could not be read; what follows it is unknown
                || HttpUtil.isTransferEncodingChunked(request)
                || (length != null && !length.equals("0"));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        ctx.fireChannelInactive();
    }
}
