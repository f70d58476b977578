package io.grantway.oauthconfig.provider.token;

import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A provider's response as a tree, from JSON or, as some still send, a form; the format is detected from the content,
 * because many send the wrong media type. Never throws for any content; a duplicate name makes it unreadable.
 */
final class ResponseTree {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,100}=[^<]*");
    private static final int LONGEST_NUMBER = 40;

    private final JsonNode root;

    private ResponseTree(JsonNode root) {
        this.root = root;
    }

    /** Empty if the body is neither a JSON object nor a form. */
    static Optional<ResponseTree> of(ProviderResponse response) {
        String text = response.text().strip();
        if (text.startsWith("{")) {
            return parse(text);
        }
        return response.complete() && FORM.matcher(text).matches() ? form(text) : Optional.empty();
    }

    /** The payload of a JWT, unverified: it came over TLS from its issuer (OpenID Connect Core §3.1.3.7, item 6). */
    static Optional<ResponseTree> ofJwt(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The inputs and attributes of a connection, as one object. */
    static ResponseTree of(ConnectionValues values) {
        ObjectNode root = JSON.createObjectNode();
        values.inputs().forEach(root::put);
        values.attributes().forEach(root::put);
        return new ResponseTree(root);
    }

    private static Optional<ResponseTree> parse(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            return root.isObject() ? Optional.of(new ResponseTree(root)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<ResponseTree> form(String text) {
        ObjectNode root = JSON.createObjectNode();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = decoded(pair.substring(0, equals));
                if (root.has(name)) {
                    return Optional.empty();
                }
                root.put(name, decoded(pair.substring(equals + 1)));
            }
        }
        return Optional.of(new ResponseTree(root));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /**
     * The string, number or boolean at a pointer, as text; absent for anything else, for an empty string, and for
     * text that the database cannot store.
     */
    @Nullable String text(String pointer) {
        JsonNode node = at(pointer);
        boolean scalar = node.isString() || node.isNumber() || node.isBoolean();
        String text = scalar ? node.asString() : "";
        return text.isEmpty() || !keepable(text) ? null : text;
    }

    @Nullable BigDecimal number(String pointer) {
        @Nullable String text = text(pointer);
        try {
            return text == null || text.length() > LONGEST_NUMBER ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** An array of strings; absent if there is none. */
    @Nullable List<String> texts(String pointer) {
        JsonNode node = at(pointer);
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .filter(ResponseTree::keepable)
                        .toList()
                : null;
    }

    /** The texts at several pointers, by the same names; those that are absent are left out. */
    Map<String, String> texts(Map<String, String> pointers) {
        Map<String, String> found = new TreeMap<>();
        pointers.forEach((name, pointer) -> {
            @Nullable String text = text(pointer);
            if (text != null) {
                found.put(name, text);
            }
        });
        return found;
    }

    /** No U+0000 and no unpaired surrogate, which JSON can contain and PostgreSQL cannot. */
    private static boolean keepable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private JsonNode at(String pointer) {
        return pointer.isEmpty() ? JSON.missingNode() : root.at(pointer);
    }
}
