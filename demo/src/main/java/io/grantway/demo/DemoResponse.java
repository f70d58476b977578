package io.grantway.demo;

import java.net.URI;
import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP response, read as JSON or as a page. */
public record DemoResponse(HttpResponse<String> response) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHOWN = 400;

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public URI uri() {
        return response.uri();
    }

    /** Requires a status; a failure shows the problem in the response instead. */
    public DemoResponse expect(int status) {
        if (status() != status) {
            throw new DemoFailure("%s %s returned %d instead of %d: %s"
                    .formatted(response.request().method(), uri().getPath(), status(), status, shown()));
        }
        return this;
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body());
        } catch (JacksonException e) {
            throw new DemoFailure(uri().getPath() + " did not return JSON: " + shown());
        }
    }

    /** A text in the JSON, by JSON pointer (RFC 6901). */
    public String text(String pointer) {
        JsonNode node = json().at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            throw new DemoFailure(uri().getPath() + " returned no " + pointer);
        }
        return node.asString();
    }

    private String shown() {
        String text = body().strip();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + " …" : text;
    }
}
