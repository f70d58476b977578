package io.grantway.sandbox.family;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response of a fake.
 *
 * @param contentType absent without a body
 * @param reason why a request was refused, for developers; the real provider does not say so
 */
public record FakeResponse(
        int status,
        @Nullable String contentType,
        Map<String, String> headers,
        String body,
        @Nullable String reason) {

    private static final JsonMapper JSON = new JsonMapper();

    public static FakeResponse json(int status, Object content) {
        return new FakeResponse(status, "application/json", Map.of(), JSON.writeValueAsString(content), null);
    }

    public static FakeResponse text(int status, String contentType, String body) {
        return new FakeResponse(status, contentType, Map.of(), body, null);
    }

    public static FakeResponse empty(int status) {
        return new FakeResponse(status, null, Map.of(), "", null);
    }

    static FakeResponse redirect(String location) {
        return new FakeResponse(302, null, Map.of("Location", location), "", null);
    }

    FakeResponse because(String why) {
        return new FakeResponse(status, contentType, headers, body, why);
    }

    static String encoded(Map<String, ?> content) {
        return content.entrySet().stream()
                .map(each -> encoded(each.getKey()) + '=' + encoded(String.valueOf(each.getValue())))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
