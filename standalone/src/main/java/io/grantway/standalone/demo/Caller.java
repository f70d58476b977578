package io.grantway.standalone.demo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Sends JSON with one caller's credentials: a header, or a browser's session. */
final class Caller {

    private static final JsonMapper JSON = new JsonMapper();

    private final Browser browser;
    private final String origin;
    private final Map<String, String> headers;

    private Caller(Browser browser, String origin, Map<String, String> headers) {
        this.browser = browser;
        this.origin = origin;
        this.headers = headers;
    }

    /** Nobody in particular. */
    static Caller anonymous(String origin) {
        return new Caller(new Browser(), origin, Map.of());
    }

    static Caller bearer(String origin, String token) {
        return new Caller(new Browser(), origin, Map.of("Authorization", "Bearer " + token));
    }

    /**
     * A script on a page of a browser that is signed in.
     *
     * @param csrf the header that proves it
     */
    static Caller page(Browser browser, String origin, Map<String, String> csrf) {
        Map<String, String> headers = new HashMap<>(csrf);
        headers.put("Origin", origin);
        return new Caller(browser, origin, headers);
    }

    Answer get(String path) {
        return browser.send(request(path).GET().build());
    }

    Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    Answer delete(String path) {
        return browser.send(request(path).DELETE().build());
    }

    private Answer send(String method, String path, Object body) {
        return browser.send(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json, application/problem+json");
        headers.forEach(request::header);
        return request;
    }
}
