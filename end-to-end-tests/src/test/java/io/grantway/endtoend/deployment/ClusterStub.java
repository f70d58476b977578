package io.grantway.endtoend.deployment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/**
 * Simulates the parts of a cluster's API that Helm uses for an install: its kinds, existing secrets, and creating
 * resources.
 */
final class ClusterStub implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, List<String>> KINDS = Map.of(
            "v1", List.of("Secret", "Service", "ConfigMap"),
            "apps/v1", List.of("Deployment"),
            "batch/v1", List.of("Job"),
            "networking.k8s.io/v1", List.of("NetworkPolicy", "Ingress"));

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final List<Map<String, Object>> made = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    ClusterStub() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::respond);
        server.start();
    }

    /** Puts a secret with one entry into the cluster. */
    void secret(String name, String value) {
        secrets.put(name, value);
    }

    /** The resources that Helm has created, except its own records. */
    List<Map<String, Object>> made() {
        return List.copyOf(made);
    }

    String kubeConfig() {
        return """
                apiVersion: v1
                kind: Config
                current-context: stub
                clusters: [{name: stub, cluster: {server: "http://127.0.0.1:%d"}}]
                contexts: [{name: stub, context: {cluster: stub, user: stub, namespace: default}}]
                users: [{name: stub, user: {token: stub}}]
                """.formatted(server.getAddress().getPort());
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (exchange.getRequestMethod().equals("GET")) {
                Map<String, Object> found = find(exchange.getRequestURI().getPath());
                send(
                        exchange,
                        found.containsValue("Status") ? 404 : 200,
                        "application/json",
                        JSON.writeValueAsBytes(found));
                return;
            }
            if (type.equals("application/json") && exchange.getRequestMethod().equals("POST")) {
                made.add(Repository.map(JSON.readValue(body, Map.class)));
            }
            send(exchange, 201, type, body);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private Map<String, Object> find(String path) {
        String version = path.replaceFirst("^/apis?/", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/version")) {
            return Map.of("major", "1", "minor", "33", "gitVersion", "v1.33.0");
        }
        if (path.equals("/api")) {
            return Map.of("kind", "APIVersions", "versions", List.of("v1"));
        }
        if (path.equals("/apis")) {
            return Map.of("kind", "APIGroupList", "apiVersion", "v1", "groups", groups());
        }
        if (KINDS.containsKey(version)) {
            return Map.of("kind", "APIResourceList", "groupVersion", version, "resources", resources(version));
        }
        if (path.endsWith("/secrets")) {
            return Map.of("kind", "SecretList", "apiVersion", "v1", "items", List.of());
        }
        if (path.contains("/secrets/") && secrets.containsKey(name)) {
            return Map.of(
                    "kind",
                    "Secret",
                    "apiVersion",
                    "v1",
                    "metadata",
                    Map.of("name", name),
                    "data",
                    Map.of("value", secrets.get(name)));
        }
        return Map.of("kind", "Status", "apiVersion", "v1", "status", "Failure", "reason", "NotFound", "code", 404);
    }

    private static List<Map<String, Object>> groups() {
        return KINDS.keySet().stream()
                .filter(version -> version.contains("/"))
                .map(version -> {
                    Map<String, String> only = Map.of("groupVersion", version, "version", "v1");
                    return Map.<String, Object>of(
                            "name", version.substring(0, version.indexOf('/')),
                            "versions", List.of(only),
                            "preferredVersion", only);
                })
                .toList();
    }

    private static List<Map<String, Object>> resources(String version) {
        return KINDS.get(version).stream()
                .map(kind -> Map.<String, Object>of(
                        "name",
                        plural(kind),
                        "singularName",
                        "",
                        "namespaced",
                        true,
                        "kind",
                        kind,
                        "verbs",
                        List.of("get", "list", "create")))
                .toList();
    }

    private static String plural(String kind) {
        String name = kind.toLowerCase(Locale.ROOT);
        return name.endsWith("y")
                ? name.substring(0, name.length() - 1) + "ies"
                : name.endsWith("s") ? name + "es" : name + "s";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
