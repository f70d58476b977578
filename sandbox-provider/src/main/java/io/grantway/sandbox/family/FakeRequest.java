package io.grantway.sandbox.family;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as its real receiver would see it.
 *
 * @param host of the real provider, such as {@code graph.facebook.com}
 * @param path as sent, not decoded
 * @param query as sent, without question mark
 * @param headers by their lower-case names
 */
public record FakeRequest(
        String method, String host, String path, @Nullable String query, Map<String, String> headers, byte[] body) {

    @Nullable String header(String name) {
        return headers.get(name);
    }
}
