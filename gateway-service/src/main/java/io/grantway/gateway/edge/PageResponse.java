package io.grantway.gateway.edge;

import io.grantway.platform.problem.ProblemBody;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Turns problem responses to browser navigations into an {@link ErrorPage}, whichever service produced them. */
final class PageResponse extends ServerHttpResponseDecorator {

    private static final MediaType PROBLEM = MediaType.parseMediaType(ProblemBody.MEDIA_TYPE);

    private final ServerHttpRequest request;
    private final String requestId;

    PageResponse(ServerHttpRequest request, ServerHttpResponse response, String requestId) {
        super(response);
        this.request = request;
        this.requestId = requestId;
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return isProblem() ? writeWith(Flux.from(body).concatMap(piece -> piece)) : super.writeAndFlushWith(body);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        if (!isProblem()) {
            return super.writeWith(body);
        }
        HttpStatusCode status = getStatusCode();
        return Flux.from(body)
                .doOnNext(DataBufferUtils::release)
                .then(Mono.defer(() ->
                        ErrorPage.write(request, getDelegate(), status == null ? 500 : status.value(), requestId)));
    }

    private boolean isProblem() {
        MediaType type = getHeaders().getContentType();
        return type != null && PROBLEM.isCompatibleWith(type);
    }
}
