package io.grantway.gateway.door;

import io.grantway.platform.authorization.PathRules;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Judges the head of each request just behind the codec, before anyone parses its target. A head that is refused goes on
 * as a harmless request with a mark, so that it is answered as a problem, in its turn, with id and log line like any
 * other.
 */
final class HeadRules extends ChannelInboundHandlerAdapter {

    /** The mark: code of a {@link GatewayProblem} or platform problem, a blank, and the detail. Never let in from outside. */
    static final String REFUSED = "X-Grantway-Refused";

    private final HeadDeadline deadline;
    private final LingeringClose connection;

    HeadRules(HeadDeadline deadline, LingeringClose connection) {
        this.deadline = deadline;
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        Object passed = message;
        if (message instanceof HttpRequest request) {
            deadline.headRead();
            connection.requestStarted();
            request.headers().remove(REFUSED);
            passed = judge(request);
        }
        if (passed instanceof LastHttpContent) {
            deadline.requestRead();
        }
        if (message instanceof LastHttpContent last && last.decoderResult().isSuccess()) {
            connection.requestComplete();
        }
        super.channelRead(ctx, passed);
    }

    private static Object judge(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            String mark = mark(request.decoderResult().cause());
            ReferenceCountUtil.release(request);
            return undecodable(mark);
        }
        String refusal = PathRules.refusal(request.uri());
        if (refusal != null) {
            request.setUri("/");
            request.headers().set(REFUSED, "request_target_refused " + refusal);
        }
        return request;
    }

    private static String mark(@Nullable Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException line -> "target_too_long The request line is too long.";
            case TooLongHttpHeaderException header -> "headers_too_large The headers are too large.";
            case null, default -> "malformed_request The request could not be read.";
        };
    }

    private static HttpRequest undecodable(String mark) {
        HttpRequest harmless = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        harmless.headers()
                .set(HttpHeaderNames.HOST, "localhost")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(REFUSED, mark);
        return harmless;
    }
}
