package io.grantway.gateway.upstream;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes a service's response and copies it to the cache where that is allowed. */
final class CachingResponse extends ServerHttpResponseDecorator {

    private final ResponseCache cache;
    private final String key;
    private final @Nullable CachedResponse known;
    private final List<String> clientHas;

    CachingResponse(ResponseCache cache, ServerWebExchange exchange, String key, @Nullable CachedResponse known) {
        super(exchange.getResponse());
        this.cache = cache;
        this.key = key;
        this.known = known;
        this.clientHas = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.IF_NONE_MATCH);
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return writeWith(Flux.from(body).concatMap(piece -> piece));
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        HttpStatusCode status = getStatusCode();
        int code = status == null ? 200 : status.value();
        Duration life = life();
        if (code == 304 && known != null) {
            CachedResponse renewed = known.until(System.nanoTime() + life.toNanos());
            cache.keep(key, renewed);
            return Flux.from(body)
                    .doOnNext(DataBufferUtils::release)
                    .then(Mono.defer(() -> ResponseCache.answer(getDelegate(), renewed, clientHas, false)));
        }
        if (code != 200 || life.isZero() || tooLarge()) {
            return super.writeWith(body);
        }
        return DataBufferUtils.join(
                        Flux.from(body), 4 * (int) cache.settings().largest().toBytes())
                .map(CachingResponse::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(content -> {
                    CachedResponse response =
                            new CachedResponse(contentHeaders(), content, System.nanoTime() + life.toNanos());
                    if (content.length <= cache.settings().largest().toBytes()) {
                        cache.keep(key, response);
                    }
                    return ResponseCache.answer(getDelegate(), response, clientHas, false);
                });
    }

    private boolean tooLarge() {
        return getHeaders().getContentLength() > cache.settings().largest().toBytes();
    }

    /** The freshness lifetime; zero when the response must not be cached. */
    private Duration life() {
        HttpHeaders headers = getHeaders();
        String control =
                String.join(",", headers.getOrEmpty(HttpHeaders.CACHE_CONTROL)).toLowerCase(Locale.ROOT);
        if (headers.containsHeader(HttpHeaders.SET_COOKIE)
                || control.contains("no-store")
                || headers.containsHeader(HttpHeaders.CONTENT_ENCODING)) {
            return Duration.ZERO;
        }
        Duration longest = cache.settings().longest();
        for (String directive : control.split(",")) {
            String text = directive.strip();
            if (text.matches("max-age=\\d{1,9}")) {
                Duration own = Duration.ofSeconds(Long.parseLong(text.substring("max-age=".length())));
                return own.compareTo(longest) < 0 ? own : longest;
            }
        }
        return headers.containsHeader(HttpHeaders.ETAG) ? longest : Duration.ZERO;
    }

    private HttpHeaders contentHeaders() {
        HttpHeaders content = new HttpHeaders();
        for (String name : CachedResponse.CONTENT_HEADERS) {
            List<String> values = getHeaders().getOrEmpty(name);
            if (!values.isEmpty()) {
                content.put(name, values);
            }
        }
        return content;
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] content = new byte[buffer.readableByteCount()];
        buffer.read(content);
        DataBufferUtils.release(buffer);
        return content;
    }
}
