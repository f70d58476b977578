package io.grantway.oauthconfig.provider.discovery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A metadata document: a JSON object. A member of another type than expected counts as absent. */
record MetadataDocument(JsonNode root) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int MOST = 200;
    private static final int LONGEST = 500;

    /** The document in a body; null if the body is not a JSON object. */
    static @Nullable MetadataDocument parse(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            return root != null && root.isObject() ? new MetadataDocument(root) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    @Nullable String text(String name) {
        JsonNode value = root.path(name);
        return value.isString() && isShowable(value.asString()) ? value.asString() : null;
    }

    boolean has(String name) {
        return !root.path(name).isMissingNode();
    }

    boolean flag(String name) {
        return root.path(name).asBoolean(false);
    }

    List<String> texts(String name) {
        List<String> found = new ArrayList<>();
        for (JsonNode value : root.path(name)) {
            if (value.isString() && isShowable(value.asString()) && found.size() < MOST) {
                found.add(value.asString());
            }
        }
        return List.copyOf(found);
    }

    /** Whether a text from outside may be shown and stored. */
    private static boolean isShowable(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && text.codePoints()
                        .allMatch(point -> Character.isDefined(point)
                                && !Character.isISOControl(point)
                                && Character.getType(point) != Character.FORMAT
                                && Character.getType(point) != Character.SURROGATE);
    }
}
