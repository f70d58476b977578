package io.grantway.gateway.door;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** A request with the headers that were let in, the client's address, and a body that ends with a 413 when it grows too large. */
final class LimitedBody extends ServerHttpRequestDecorator {

    private final HttpHeaders headers;
    private final InetSocketAddress client;
    private final long limit;

    LimitedBody(ServerHttpRequest arrived, HttpHeaders headers, InetAddress client, long limit) {
        super(arrived);
        this.headers = headers;
        this.client = new InetSocketAddress(client, 0);
        this.limit = limit;
    }

    static ProblemException tooLarge(long limit) {
        return new ProblemException(
                PlatformProblem.CONTENT_TOO_LARGE, "A request body may have at most " + limit + " bytes.");
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return client;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> {
            AtomicLong size = new AtomicLong();
            return super.getBody().onErrorMap(LimitedBody::incomplete).handle((buffer, sink) -> {
                if (size.addAndGet(buffer.readableByteCount()) > limit) {
                    DataBufferUtils.release(buffer);
                    sink.error(tooLarge(limit));
                } else {
                    sink.next(buffer);
                }
            });
        });
    }

    /** A client that is too slow or goes away: nothing that a service or the gateway did. */
    private static ProblemException incomplete(Throwable cause) {
        return new ProblemException(
                GatewayProblem.REQUEST_INCOMPLETE, "The body of the request did not arrive in time or broke off.");
    }
}
