package io.grantway.gateway.upstream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A cached response.
 *
 * @param headers the headers that describe the content
 * @param freshUntil a value of {@link System#nanoTime()}
 */
record CachedResponse(HttpHeaders headers, byte[] body, long freshUntil) {

    static final List<String> CONTENT_HEADERS = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.ETAG,
            HttpHeaders.LAST_MODIFIED,
            HttpHeaders.LINK,
            HttpHeaders.VARY);

    boolean fresh() {
        return freshUntil - System.nanoTime() > 0;
    }

    @Nullable String etag() {
        return headers.getFirst(HttpHeaders.ETAG);
    }

    CachedResponse until(long nanos) {
        return new CachedResponse(headers, body, nanos);
    }

    int weight() {
        return body.length + 1_000;
    }
}
