package io.grantway.oauthconfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser or client: keeps cookies, follows no redirects by itself, and sends requests for the public origin to one
 * node.
 */
public final class Browser {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String node;

    public Browser(Installation.Node node) {
        this.node = node.url();
    }

    /** A response. */
    public record Response(int status, String body, HttpResponse<String> raw) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String text(String field) {
            return json().path(field).asString("");
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        public String location() {
            return header("Location");
        }

        /** A parameter of the redirect's URL. */
        public String locationParameter(String name) {
            if (location().isEmpty()) {
                throw new AssertionError("no redirect, but " + status + " " + body);
            }
            String query = URI.create(location()).getRawQuery();
            if (query != null) {
                for (String pair : query.split("&")) {
                    String[] parts = pair.split("=", 2);
                    if (parts[0].equals(name)) {
                        return URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                    }
                }
            }
            return "";
        }
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public Response get(String url, String... headers) {
        return send(request(url, headers).GET());
    }

    /** Follows the redirect of a response. */
    public Response follow(Response response) {
        if (response.location().isEmpty()) {
            throw new AssertionError("no redirect, but " + response.status() + " " + response.body());
        }
        return get(response.location());
    }

    public Response post(String url, Map<String, String> form, String... headers) {
        return send(request(url, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form))));
    }

    public Response json(String method, String url, String body, String... headers) {
        return send(request(url, headers)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    public static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String url, String... headers) {
        String target = url.startsWith("/") ? node + url : url.replace(Installation.PUBLIC_URL, node);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private Response send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (String cookie : response.headers().allValues("Set-Cookie")) {
                String pair = cookie.split(";", 2)[0];
                String name = pair.substring(0, pair.indexOf('='));
                String value = pair.substring(pair.indexOf('=') + 1);
                if (value.isEmpty()) {
                    cookies.remove(name);
                } else {
                    cookies.put(name, value);
                }
            }
            return new Response(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Submits a form with these fields. */
    public static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
