package io.grantway.sandbox.family;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parameters of a request, each at most once. */
final class FakeParameters {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> values = new LinkedHashMap<>();

    static FakeParameters ofForm(@Nullable String encoded) {
        FakeParameters parameters = new FakeParameters();
        for (String pair : encoded == null || encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            FakeRefusal.require(equals > 0, "invalid_request", "the parameter " + pair + " has no value");
            parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return parameters;
    }

    /** An object of texts, numbers and booleans. */
    static FakeParameters ofJson(byte[] body) {
        FakeParameters parameters = new FakeParameters();
        try {
            JsonNode root = JSON.readTree(body);
            FakeRefusal.require(root.isObject(), "invalid_request", "the body is no JSON object");
            root.properties().forEach(each -> {
                FakeRefusal.require(each.getValue().isValueNode(), "invalid_request", each.getKey() + " is no text");
                parameters.put(each.getKey(), each.getValue().asString());
            });
        } catch (JacksonException e) {
            throw new FakeRefusal("invalid_request", "the body is not JSON");
        }
        return parameters;
    }

    private void put(String name, String value) {
        FakeRefusal.require(!values.containsKey(name), "invalid_request", name + " is there twice");
        values.put(name, value);
    }

    Map<String, String> values() {
        return values;
    }

    @Nullable String get(String name) {
        return values.get(name);
    }

    String required(String name) {
        @Nullable String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw new FakeRefusal("invalid_request", name + " is missing");
        }
        return value;
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new FakeRefusal("invalid_request", "a parameter is not form-encoded");
        }
    }
}
