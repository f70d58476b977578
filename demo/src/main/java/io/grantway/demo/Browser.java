package io.grantway.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A person's browser: keeps cookies, follows redirects, submits forms. Runs no scripts. */
public final class Browser {

    private static final int MOST_REDIRECTS = 15;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** Opens a URL and follows redirects to the final page or to the first URL with this prefix. */
    public Visit open(URI address, String outside) {
        return follow(send(request(address).GET().build()), outside);
    }

    /** Submits the page's form with these fields in addition to its hidden ones. */
    public Visit submit(DemoResponse page, Map<String, String> fields, String outside) {
        Form form = Form.first(page);
        Map<String, String> all = form.with(fields);
        String body = all.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest post = request(form.action())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin(page.uri()))
                .POST(BodyPublishers.ofString(body))
                .build();
        return follow(send(post), outside);
    }

    /** Sends a request as a page's script would, with the cookies. */
    public DemoResponse send(HttpRequest request) {
        try {
            return new DemoResponse(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new DemoFailure(request.uri() + " does not respond: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }

    private Visit follow(DemoResponse first, String outside) {
        DemoResponse response = first;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            if (response.status() / 100 != 3) {
                return new Visit(response.expect(200), response.uri());
            }
            URI next = response.uri()
                    .resolve(response.response()
                            .headers()
                            .firstValue("Location")
                            .orElseThrow(() -> new DemoFailure("a redirect has no Location header")));
            if (next.toString().startsWith(outside)) {
                return new Visit(response, next);
            }
            response = send(request(next).GET().build());
        }
        throw new DemoFailure("more than " + MOST_REDIRECTS + " redirects, the last to "
                + response.uri().getPath());
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html,application/xhtml+xml");
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * The browser's final location.
     *
     * @param page the content, or the redirect to an external URL
     * @param address the URL in the address bar
     */
    public record Visit(DemoResponse page, URI address) {

        /** A query parameter of the URL. */
        public String parameter(String name) {
            for (String pair : String.valueOf(address.getRawQuery()).split("&")) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            throw new DemoFailure("the browser came to " + address.getPath() + " without " + name);
        }
    }
}
