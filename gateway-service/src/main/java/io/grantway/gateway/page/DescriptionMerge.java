package io.grantway.gateway.page;

import io.grantway.gateway.route.Destination;
import io.grantway.gateway.route.RouteTable;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges OpenAPI 3.1 descriptions. Of each service only the paths that the gateway routes to it are taken, and the
 * components that those need, so nothing internal is told. A component of another content under a name that is taken gets the service's name before its own.
 */
final class DescriptionMerge {

    private static final String REFERENCE = "$ref";
    private static final String COMPONENTS = "#/components/";

    private final JsonMapper json;
    private final ObjectNode whole;
    private final ObjectNode paths;
    private final ObjectNode components;
    private final ArrayNode unavailable;

    DescriptionMerge(JsonMapper json, URI publicUrl) {
        this.json = json;
        this.whole = json.createObjectNode();
        whole.put("openapi", "3.1.0");
        whole.putObject("info").put("title", "Grantway").put("version", "v1");
        whole.putArray("servers").addObject().put("url", publicUrl.toString());
        this.paths = whole.putObject("paths");
        this.components = whole.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("access_token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        whole.putArray("security").addObject().putArray("access_token");
        this.unavailable = json.createArrayNode();
    }

    void add(String service, @Nullable JsonNode description) {
        if (description == null) {
            unavailable.add(service);
            return;
        }
        Map<String, JsonNode> routed = new LinkedHashMap<>();
        description.path("paths").properties().forEach(path -> {
            if (isPublic(service, path.getKey())) {
                routed.put(path.getKey(), path.getValue());
            }
        });
        Map<String, JsonNode> used = new TreeMap<>();
        routed.values().forEach(path -> collect(path, description, used));
        Map<String, String> renamed = new HashMap<>();
        used.forEach((reference, part) -> rename(service, reference, part, renamed));
        used.forEach((reference, part) -> {
            String name = renamed.getOrDefault(reference, reference);
            group(kind(name)).set(name(name), rewritten(part, renamed));
        });
        routed.forEach((path, operations) -> paths.set(path, rewritten(operations, renamed)));
    }

    ObjectNode result() {
        if (!unavailable.isEmpty()) {
            whole.set("x-unavailable", unavailable);
        }
        return whole;
    }

    /** Finds what the node refers to, and what that refers to in turn: whatever else is described is internal. */
    private static void collect(JsonNode node, JsonNode description, Map<String, JsonNode> used) {
        for (JsonNode reference : node.findValues(REFERENCE)) {
            if (reference.isString() && reference.asString().startsWith(COMPONENTS)) {
                JsonNode part = description.at(reference.asString().substring(1));
                if (used.putIfAbsent(reference.asString(), part) == null) {
                    collect(part, description, used);
                }
            }
        }
    }

    private void rename(String service, String reference, JsonNode part, Map<String, String> renamed) {
        JsonNode taken = group(kind(reference)).get(name(reference));
        if (taken != null && !taken.equals(part)) {
            renamed.put(reference, COMPONENTS + kind(reference) + '/' + prefix(service) + name(reference));
        }
    }

    private ObjectNode group(String kind) {
        JsonNode group = components.get(kind);
        return group instanceof ObjectNode found ? found : components.putObject(kind);
    }

    private static String kind(String reference) {
        return reference.substring(COMPONENTS.length(), reference.lastIndexOf('/'));
    }

    private static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static String prefix(String service) {
        String word = service.substring(0, service.indexOf('-'));
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private JsonNode rewritten(JsonNode node, Map<String, String> renamed) {
        if (renamed.isEmpty()) {
            return node;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = json.createObjectNode();
            object.properties().forEach(member -> {
                JsonNode value = member.getValue();
                if (member.getKey().equals(REFERENCE) && value.isString()) {
                    copy.put(REFERENCE, renamed.getOrDefault(value.asString(), value.asString()));
                } else {
                    copy.set(member.getKey(), rewritten(value, renamed));
                }
            });
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = json.createArrayNode();
            array.forEach(element -> copy.add(rewritten(element, renamed)));
            return copy;
        }
        return node;
    }

    private static boolean isPublic(String service, String template) {
        String sample = template.replaceAll("\\{[^}]*}", "x");
        Destination destination = RouteTable.find(sample);
        return destination.routed() && destination.service().equals(service);
    }
}
