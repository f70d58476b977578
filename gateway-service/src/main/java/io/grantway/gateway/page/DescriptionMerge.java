package io.grantway.gateway.page;

import io.grantway.gateway.route.Destination;
import io.grantway.gateway.route.RouteTable;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges OpenAPI 3.1 descriptions. Of each service only the paths that the gateway routes to it are taken, so nothing
 * internal is told. A component of another content under a name that is taken gets the service's name before its own.
 */
final class DescriptionMerge {

    private static final String REFERENCE = "$ref";

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
        Map<String, String> renamed = new HashMap<>();
        description.path("components").properties().forEach(kind -> {
            if (!kind.getKey().equals("securitySchemes")) {
                kind.getValue().properties().forEach(part -> rename(service, kind.getKey(), part, renamed));
            }
        });
        description.path("components").properties().forEach(kind -> {
            if (!kind.getKey().equals("securitySchemes")) {
                kind.getValue().properties().forEach(part -> group(kind.getKey())
                        .set(name(renamed, kind.getKey(), part.getKey()), rewritten(part.getValue(), renamed)));
            }
        });
        description.path("paths").properties().forEach(path -> {
            if (isPublic(service, path.getKey())) {
                paths.set(path.getKey(), rewritten(path.getValue(), renamed));
            }
        });
    }

    ObjectNode result() {
        if (!unavailable.isEmpty()) {
            whole.set("x-unavailable", unavailable);
        }
        return whole;
    }

    private void rename(String service, String kind, Map.Entry<String, JsonNode> part, Map<String, String> renamed) {
        JsonNode taken = group(kind).get(part.getKey());
        if (taken != null && !taken.equals(part.getValue())) {
            renamed.put(reference(kind, part.getKey()), reference(kind, prefix(service) + part.getKey()));
        }
    }

    private ObjectNode group(String kind) {
        JsonNode group = components.get(kind);
        return group instanceof ObjectNode found ? found : components.putObject(kind);
    }

    private static String reference(String kind, String name) {
        return "#/components/" + kind + "/" + name;
    }

    private static String name(Map<String, String> renamed, String kind, String name) {
        String reference = renamed.getOrDefault(reference(kind, name), reference(kind, name));
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
