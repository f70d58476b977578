package io.grantway.gateway.edge;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.SynchronousSink;

/**
 * A request with its accepted headers, the client's address, and a body that fails with a 413 problem above the size
 * limit. It signals when the body is complete: until then the delay is the client's.
 */
public final class LimitedBody extends ServerHttpRequestDecorator {

    private final HttpHeaders headers;
    private final InetSocketAddress client;
    private final long limit;
    private final Sinks.Empty<Void> arrived = Sinks.empty();
    private volatile Runnable whenArrived = () -> {};

    LimitedBody(ServerHttpRequest arrived, HttpHeaders headers, InetAddress client, long limit) {
        super(arrived);
        this.headers = headers;
        this.client = new InetSocketAddress(client, 0);
        this.limit = limit;
    }

    /** The request of an exchange that passed the edge. */
    public static LimitedBody of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(LimitedBody.class.getName());
    }

    void keepIn(ServerWebExchange exchange) {
        exchange.getAttributes().put(LimitedBody.class.getName(), this);
    }

    /** Whether the request has a body at all (RFC 9112 §6.3). */
    public boolean expected() {
        return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Completes when the last byte of the body has arrived; signals a 408 problem when the time limit passes first. */
    public Mono<Void> arrived(Duration within) {
        return expected() ? arrived.asMono().timeout(within, Mono.error(LimitedBody::incomplete)) : Mono.empty();
    }

    /** Registers an action that runs before the last byte is passed on; an exception from it fails the body. */
    public void whenArrived(Runnable check) {
        whenArrived = check;
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
            return super.getBody()
                    .onErrorMap(cause -> incomplete())
                    .<DataBuffer>handle(
                            (buffer, sink) -> pass(buffer, size.addAndGet(buffer.readableByteCount()), sink))
                    .concatWith(Mono.fromRunnable(this::complete));
        });
    }

    private void pass(DataBuffer buffer, long size, SynchronousSink<DataBuffer> sink) {
        try {
            if (size > limit) {
                throw tooLarge(limit);
            }
            if (size == headers.getContentLength()) {
                end();
            }
            sink.next(buffer);
        } catch (ProblemException e) {
            DataBufferUtils.release(buffer);
            sink.error(e);
        }
    }

    private void complete() {
        if (expected() && LingeringClose.requestIncomplete(getDelegate())) {
            throw broken();
        }
        end();
    }

    private void end() {
        whenArrived.run();
        arrived.tryEmitEmpty();
    }

    private static ProblemException broken() {
        return new ProblemException(
                GatewayProblem.MALFORMED_REQUEST, "The request body is not correctly chunked (RFC 9112 §7.1).");
    }

    /** A client that is too slow or disconnects; not a failure of a service or of the gateway. */
    private static ProblemException incomplete() {
        return new ProblemException(
                GatewayProblem.REQUEST_INCOMPLETE, "The request body did not arrive in time or was cut off.");
    }
}
