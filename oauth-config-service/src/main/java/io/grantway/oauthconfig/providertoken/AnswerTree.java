package io.grantway.oauthconfig.providertoken;

import io.grantway.oauthconfig.outbound.ProviderAnswer;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A provider's answer as a tree, whether it came as JSON or, as some still do, as a form. Never throws on what it holds. */
final class AnswerTree {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode root;

    private AnswerTree(JsonNode root) {
        this.root = root;
    }

    /** Empty when the body is neither a JSON object nor a form. */
    static Optional<AnswerTree> of(ProviderAnswer answer) {
        String text = answer.text().strip();
        if (text.startsWith("{")) {
            return parse(text);
        }
        String type = answer.contentType() == null ? "" : answer.contentType();
        boolean form = type.startsWith("application/x-www-form-urlencoded") || type.startsWith("text/plain");
        return form && text.matches("(?s)[^=&\\s]+=.*") ? form(text) : Optional.empty();
    }

    /** The payload of a JWT, unverified: it came over TLS from its issuer (OpenID Connect Core section 3.1.3.7, item 6). */
    static Optional<AnswerTree> ofJwt(String jwt) {
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

    private static Optional<AnswerTree> parse(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            return root.isObject() ? Optional.of(new AnswerTree(root)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<AnswerTree> form(String text) {
        ObjectNode root = JSON.createObjectNode();
        try {
            for (String pair : text.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    root.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new AnswerTree(root));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /**
     * The text, number or boolean at a pointer, as text; absent for anything else, for the empty text and for what no
     * database keeps.
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
            return text == null || text.length() > 40 ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** An array of texts; absent when there is none. */
    @Nullable List<String> texts(String pointer) {
        JsonNode node = at(pointer);
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .filter(AnswerTree::keepable)
                        .toList()
                : null;
    }

    /** No U+0000 and no half surrogate pair, which JSON can hold and PostgreSQL cannot. */
    private static boolean keepable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private JsonNode at(String pointer) {
        return pointer.isEmpty() ? JSON.missingNode() : root.at(pointer);
    }
}
