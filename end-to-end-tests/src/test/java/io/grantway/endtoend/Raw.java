package io.grantway.endtoend;

import io.grantway.demo.Browser;
import io.grantway.demo.DemoResponse;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** Sends requests that no well-behaved client sends: any method, any body, any header. */
final class Raw {

    private Raw() {}

    static DemoResponse get(String url, String... headers) {
        return send("GET", url, "", headers);
    }

    /**
     * Sends a request without cookies.
     *
     * @param headers alternating names and values
     */
    static DemoResponse send(String method, String url, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Browser().send(request.build());
    }
}
