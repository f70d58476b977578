package io.grantway.demo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Sends JSON with one caller's credentials: a header, or a browser's session. */
public final class DemoClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final Browser browser;
    private final String origin;
    private final Map<String, String> headers;

    private DemoClient(Browser browser, String origin, Map<String, String> headers) {
        this.browser = browser;
        this.origin = origin;
        this.headers = headers;
    }

    /** An anonymous caller. */
    public static DemoClient anonymous(String origin) {
        return new DemoClient(new Browser(), origin, Map.of());
    }

    public static DemoClient bearer(String origin, String token) {
        return new DemoClient(new Browser(), origin, Map.of("Authorization", "Bearer " + token));
    }

    /**
     * A script on a page of a signed-in browser.
     *
     * @param csrf the CSRF header
     */
    public static DemoClient page(Browser browser, String origin, Map<String, String> csrf) {
        Map<String, String> headers = new HashMap<>(csrf);
        headers.put("Origin", origin);
        return new DemoClient(browser, origin, headers);
    }

    /** The same caller with one more header in each request. */
    public DemoClient with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new DemoClient(browser, origin, more);
    }

    public DemoResponse get(String path) {
        return browser.send(request(path).GET().build());
    }

    public DemoResponse post(String path, Object body) {
        return send("POST", path, body);
    }

    public DemoResponse patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public DemoResponse delete(String path) {
        return browser.send(request(path).DELETE().build());
    }

    /** Changes the version that was read (RFC 9110 §13). */
    public DemoResponse patch(String path, Object body, String etag) {
        return change("PATCH", path, body, etag);
    }

    public DemoResponse put(String path, Object body, String etag) {
        return change("PUT", path, body, etag);
    }

    private DemoResponse change(String method, String path, Object body, String etag) {
        return browser.send(request(path)
                .header("If-Match", etag)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    public DemoResponse put(String path, Object body) {
        return send("PUT", path, body);
    }

    public DemoResponse delete(String path, String etag) {
        return browser.send(request(path).header("If-Match", etag).DELETE().build());
    }

    private DemoResponse send(String method, String path, Object body) {
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
