package io.grantway.gateway.edge;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Validates the head of each request directly behind the codec, before its target is parsed. A rejected head is
 * replaced by a harmless request with a marker, so that it receives its problem in turn, with request id and log line
 * like any other.
 */
final class HeadRules extends ChannelInboundHandlerAdapter {

    /**
     * The marker header: code of a {@link GatewayProblem} or platform problem, a space, and the detail. Removed from
     * incoming requests.
     */
    static final String REFUSED = "X-Grantway-Refused";

    /**
     * The methods that some resource supports; all others are a 501 (RFC 9110 §15.6.2), because a 405 would have to list
     * the methods of the resource. TRACE is excluded because it would return cookies that the browser hides from scripts.
     */
    private static final Set<String> METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private static final Set<HttpVersion> VERSIONS = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

    private final HeadDeadline deadline;
    private final long longestTarget;

    HeadRules(HeadDeadline deadline, long longestTarget) {
        this.deadline = deadline;
        this.longestTarget = longestTarget;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        Object passed = message;
        if (message instanceof HttpRequest request) {
            deadline.headRead();
            request.headers().remove(REFUSED);
            passed = judge(request);
        }
        if (passed instanceof LastHttpContent) {
            deadline.requestRead();
        }
        super.channelRead(ctx, passed);
    }

    private Object judge(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            HttpRequest harmless = undecodable(request);
            ReferenceCountUtil.release(request);
            return harmless;
        }
        if (!VERSIONS.contains(request.protocolVersion())) {
            // later handlers would log the whole request line
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
            return closing(refused(request, "malformed_request Only HTTP/1.0 and HTTP/1.1 are supported."));
        }
        if (!METHODS.contains(request.method().name())) {
            request.setMethod(HttpMethod.GET);
            return refused(request, "method_not_implemented No resource supports this method.");
        }
        String host = HostRules.refusal(request);
        if (host != null) {
            request.headers().set(HttpHeaderNames.HOST, "localhost");
            return closing(refused(request, "malformed_request " + host));
        }
        if (request.uri().length() > longestTarget && !CallbackTarget.isOne(request.uri())) {
            return refused(request, "target_too_long The request line is too long.");
        }
        request.setUri(CallbackTarget.mended(request.uri()));
        String refusal = PathRules.refusal(request.uri());
        return refusal == null ? request : refused(request, "request_target_refused " + refusal);
    }

    /** What follows a rejected head may not be a request. */
    private static HttpRequest closing(HttpRequest request) {
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return request;
    }

    private static HttpRequest refused(HttpRequest request, String mark) {
        request.setUri(ErrorPage.standIn(request.uri()));
        request.headers().set(REFUSED, mark);
        return request;
    }

    private static String mark(@Nullable Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException line -> "target_too_long The request line is too long.";
            case TooLongHttpHeaderException header -> "headers_too_large The headers are too large.";
            case null, default -> "malformed_request The request could not be read.";
        };
    }

    private static HttpRequest undecodable(HttpRequest request) {
        String target = ErrorPage.standIn(request.uri());
        HttpRequest harmless = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target);
        // its Connection header may be among those that were not read
        if (target.equals(ErrorPage.CONNECT)
                || ErrorPage.acceptsPage(request.headers().get(HttpHeaderNames.ACCEPT))) {
            harmless.headers()
                    .set(HttpHeaderNames.ACCEPT, "text/html")
                    .set(HttpHeaderNames.ACCEPT_LANGUAGE, request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE, "en"));
        }
        harmless.headers()
                .set(HttpHeaderNames.HOST, "localhost")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(REFUSED, mark(request.decoderResult().cause()));
        return harmless;
    }
}
