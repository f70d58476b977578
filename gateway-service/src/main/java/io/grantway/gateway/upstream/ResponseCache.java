package io.grantway.gateway.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grantway.gateway.edge.FilterOrder;
import io.grantway.gateway.edge.IncomingRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Caches responses that are the same for every permitted caller: catalogue, discovery documents, public keys. It runs
 * after the token check, so nobody reads the catalogue without a token. Requests and responses with cookies are not
 * cached. A stale response is revalidated with its ETag. Spring Cloud Gateway's {@code LocalResponseCache} is not used
 * because its keys contain the Authorization header, so callers would not share responses, and because it revalidates
 * nothing.
 */
@Component
@Order(FilterOrder.ANSWER_CACHE)
final class ResponseCache implements WebFilter {

    private static final Pattern PATHS = Pattern.compile("/api/v1/providers(/.*)?|/\\.well-known/.*|/oauth2/jwks");
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String ANY = "*";

    private final CacheSettings settings;
    private final Cache<String, CachedResponse> kept;
    private final MeterRegistry meters;

    ResponseCache(CacheSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(settings.size().toBytes())
                .weigher((String key, CachedResponse answer) -> answer.weight())
                .expireAfterWrite(10, TimeUnit.MINUTES)
                .build();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!IncomingRequest.known(exchange)
                || !READS.contains(request.getMethod())
                || !PATHS.matcher(request.getURI().getRawPath()).matches()
                || request.getHeaders().containsHeader(HttpHeaders.COOKIE)
                || request.getHeaders().containsHeader(HttpHeaders.RANGE)) {
            return chain.filter(exchange);
        }
        String key = key(request);
        CachedResponse known = kept.getIfPresent(key);
        boolean head = HttpMethod.HEAD.equals(request.getMethod());
        if (known != null && known.fresh()) {
            count("hit");
            return answer(
                    exchange.getResponse(), known, request.getHeaders().getOrEmpty(HttpHeaders.IF_NONE_MATCH), head);
        }
        if (head) {
            return chain.filter(exchange); // its response has no content to cache
        }
        count(known == null ? "miss" : "stale");
        return chain.filter(exchange.mutate()
                .request(asked -> asked.headers(headers -> conditional(headers, known)))
                .response(new CachingResponse(this, exchange, key, known))
                .build());
    }

    private static String key(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return request.getURI().getRawPath()
                + '?'
                + request.getURI().getRawQuery()
                + '\n'
                + headers.getOrEmpty(HttpHeaders.ACCEPT)
                + '\n'
                + headers.getOrEmpty(HttpHeaders.ACCEPT_LANGUAGE);
    }

    /** Requests the whole content uncompressed, or confirmation that the cached one is current. */
    private static void conditional(HttpHeaders headers, @Nullable CachedResponse known) {
        headers.remove(HttpHeaders.ACCEPT_ENCODING);
        headers.remove(HttpHeaders.IF_NONE_MATCH);
        headers.remove(HttpHeaders.IF_MODIFIED_SINCE);
        String etag = known == null ? null : known.etag();
        if (etag != null) {
            headers.set(HttpHeaders.IF_NONE_MATCH, etag);
        }
    }

    static Mono<Void> answer(ServerHttpResponse response, CachedResponse answer, List<String> clientHas, boolean head) {
        HttpHeaders headers = response.getHeaders();
        headers.putAll(answer.headers());
        String etag = answer.etag();
        if (etag != null && clientHas.stream().anyMatch(line -> names(line, etag))) {
            headers.remove(HttpHeaders.CONTENT_LENGTH);
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            return response.setComplete();
        }
        response.setStatusCode(HttpStatus.OK);
        headers.setContentLength(answer.body().length);
        if (head) {
            return response.setComplete();
        }
        return response.writeWith(Mono.just(response.bufferFactory().wrap(answer.body())));
    }

    private static boolean names(String ifNoneMatch, String etag) {
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals(ANY) || tag.replaceFirst("^W/", "").equals(etag.replaceFirst("^W/", "")));
    }

    void keep(String key, CachedResponse answer) {
        kept.put(key, answer);
    }

    CacheSettings settings() {
        return settings;
    }

    private void count(String outcome) {
        meters.counter("grantway.gateway.cache", "outcome", outcome).increment();
    }
}
