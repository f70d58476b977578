package io.grantway.oauthconfig.provider.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema of descriptions, for the tests that compare it with the records and write its tables. */
record DescriptionSchema(JsonNode root) {

    static final String FILE = "catalogue/schema/provider.schema.json";

    static DescriptionSchema read() {
        try (InputStream file = DescriptionSchema.class.getClassLoader().getResourceAsStream(FILE)) {
            return new DescriptionSchema(new JsonMapper().readTree(Objects.requireNonNull(file, FILE)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a schema refers to, or the schema itself. */
    JsonNode target(JsonNode schema) {
        JsonNode ref = schema.path("$ref");
        return ref.isMissingNode() ? schema : root.at(ref.asString().substring(1));
    }

    /** The object that a property holds, directly or as an element of a list or map. */
    Optional<JsonNode> object(JsonNode property) {
        for (JsonNode candidate : List.of(
                target(property), target(property.path("items")), target(property.path("additionalProperties")))) {
            if (candidate.has("properties")) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The description itself and every object in it, each once, in the order in which they are used. */
    List<JsonNode> objects() {
        List<JsonNode> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private void collect(JsonNode object, List<JsonNode> found) {
        if (found.stream().anyMatch(known -> known == object)) {
            return;
        }
        found.add(object);
        for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
            object(property.getValue()).ifPresent(inner -> collect(inner, found));
        }
    }
}
