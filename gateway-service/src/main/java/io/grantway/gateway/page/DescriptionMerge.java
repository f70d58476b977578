package io.grantway.gateway.page;

import io.grantway.contracts.user.Permission;
import io.grantway.gateway.route.RouteDestination;
import io.grantway.gateway.route.RouteTable;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges OpenAPI 3.1 descriptions. From each service it takes only the paths that the gateway routes to it and the
 * components that they reference, so nothing internal is published; texts come from {@link ApiDocuments}. A component
 * whose name is taken by a different one is prefixed with its service's name.
 */
final class DescriptionMerge {

    private static final Map<Permission, String> SCOPES = Map.of(
            Permission.PROVIDERS_READ, "Read the catalogue and the project's provider configurations",
            Permission.CONNECTIONS_READ, "Read the project's connections",
            Permission.CONNECTIONS_WRITE, "Make, refresh and disconnect connections",
            Permission.TOKENS_READ, "Read provider tokens of connections with a grant",
            Permission.AUDIT_READ, "Read the project's audit log");
    private static final String API = "/api/v1/";
    private static final String REFERENCE = "$ref";
    private static final String COMPONENTS = "#/components/";

    private final JsonMapper json;
    private final ObjectNode whole;
    private final ObjectNode paths;
    private final ObjectNode components;
    private final ApiDocuments documents;

    DescriptionMerge(JsonMapper json, URI publicUrl, ApiDocuments documents) {
        this.json = json;
        this.documents = documents;
        this.whole = json.createObjectNode();
        whole.put("openapi", "3.1.0");
        ObjectNode info = whole.putObject("info");
        info.put("title", "Grantway").put("version", "v1");
        info.put(
                "description",
                "Manages the connections of end users to OAuth providers for the apps of a project. Errors are"
                        + " problem details (RFC 9457) with a stable code; the OAuth endpoints return the errors of"
                        + " RFC 6749.");
        info.putObject("contact").put("name", "Grantway").put("url", publicUrl.toString());
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        whole.putArray("servers").addObject().put("url", publicUrl.toString());
        this.paths = whole.putObject("paths");
        this.components = whole.putObject("components");
        securitySchemes(components.putObject("securitySchemes"), publicUrl);
        documents.components().properties().forEach(kind -> kind.getValue()
                .properties()
                .forEach(part -> group(kind.getKey()).set(part.getKey(), part.getValue())));
        documents.protocol().properties().forEach(path -> paths.set(path.getKey(), path.getValue()));
    }

    private static void securitySchemes(ObjectNode schemes, URI publicUrl) {
        schemes.putObject("access_token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "An access token of a person or an app");
        schemes.putObject("client_secret")
                .put("type", "http")
                .put("scheme", "basic")
                .put("description", "An app's id and secret (RFC 6749 §2.3.1)");
        ObjectNode app = schemes.putObject("oauth2").put("type", "oauth2").put("description", "The token of an app");
        ObjectNode flow =
                app.putObject("flows").putObject("clientCredentials").put("tokenUrl", publicUrl + "/oauth2/token");
        ObjectNode scopes = flow.putObject("scopes");
        Stream.of(Permission.values())
                .filter(Permission::forApps)
                .forEach(scope -> scopes.put(scope.toString(), SCOPES.getOrDefault(scope, scope.toString())));
    }

    void add(String service, JsonNode description) {
        Map<String, JsonNode> routed = new LinkedHashMap<>();
        description.path("paths").properties().forEach(path -> {
            if (isPublic(service, path.getKey()) && !documents.protocol().has(path.getKey())) {
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
        routed.forEach((path, operations) -> paths.set(path, told(path, rewritten(operations, renamed))));
    }

    ObjectNode result() {
        ArrayNode tags = whole.putArray("tags");
        paths.findValues("tags").stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString)
                .distinct()
                .sorted()
                .forEach(tag -> tags.addObject().put("name", tag));
        return whole;
    }

    /** The operations of a path with summary and description, tagged by resource. */
    private JsonNode told(String path, JsonNode operations) {
        JsonNode copy = operations.deepCopy();
        copy.properties().forEach(method -> {
            if (method.getValue() instanceof ObjectNode operation) {
                String id = operation.path("operationId").asString("");
                JsonNode texts = documents.operations().path(id);
                String callers = operation.path("x-callers").asString("");
                operation.remove("x-callers");
                operation.putArray("tags").add(subject(path));
                if (texts.isArray()) {
                    operation.put("summary", texts.get(0).asString());
                    operation.put("description", (texts.get(1).asString() + " " + callers).strip());
                }
                operation.path("parameters").forEach(parameter -> describe(parameter, id));
            }
        });
        return copy;
    }

    private void describe(JsonNode parameter, String operation) {
        String name = parameter.path("name").asString("");
        JsonNode parameters = documents.parameters();
        JsonNode text = parameters.path(operation + '.' + name);
        text = text.isString() ? text : parameters.path(name);
        if (parameter instanceof ObjectNode described && text.isString() && !described.has("description")) {
            described.set("description", text);
        }
    }

    /** The last segment of a path that names a collection: {@code members} of {@code /api/v1/projects/{id}/members}. */
    private static String subject(String path) {
        String[] segments =
                path.substring(path.startsWith(API) ? API.length() : 1).split("/");
        return segments.length > 2 && segments[2].equals("members") ? "members" : segments[0];
    }

    /** Collects the components that a node references, directly or indirectly; all others are internal. */
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
        RouteDestination destination = RouteTable.find(sample);
        return destination.routed() && destination.service().equals(service);
    }
}
