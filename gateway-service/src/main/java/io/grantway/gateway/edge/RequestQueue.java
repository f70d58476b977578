package io.grantway.gateway.edge;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
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
 * Serialises the requests of a connection (RFC 9112 §9.3.2). Reactor Netty applies the {@code Connection: close} of a
 * queued request to the response in progress and closes after it, which would lose the queued requests. Nothing more
 * is read from the connection while requests wait, so their memory is bounded by one read. A body that cannot be decoded
 * ends here while its request stays incomplete, which {@link LimitedBody} notices.
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
            // other listeners for the end of the response run before the next request
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
        if (isBroken(message)) {
            // Reactor Netty would send an empty 400 of its own, whatever the application is sending
            ReferenceCountUtil.release(message);
            ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private static boolean isBroken(Object message) {
        return message instanceof HttpContent content
                && !(message instanceof HttpRequest)
                && content.decoderResult().isFailure();
    }

    /** A request without a body ends with its head, but possibly only after the handlers have responded. */
    private static boolean announcesBody(HttpRequest request) {
        @Nullable String length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        return request instanceof FullHttpRequest // replaces a head that could not be read; what follows it is unknown
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
