package io.grantway.sandbox.family;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves every fake at the host of the real provider, so that a client only puts an address in front. */
@RestController
class FakeController {

    private static final String ROOT = "/at/";

    private final FakeProviders fakes;

    FakeController(FakeProviders fakes) {
        this.fakes = fakes;
    }

    @RequestMapping("/at/{host}/**")
    ResponseEntity<String> answer(@PathVariable("host") String host, HttpServletRequest request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        String path = request.getRequestURI().substring(ROOT.length() + host.length());
        FakeResponse response = fakes.answer(new FakeRequest(
                request.getMethod(),
                host,
                path,
                request.getQueryString(),
                Map.copyOf(headers),
                request.getInputStream().readAllBytes()));
        HttpHeaders fields = new HttpHeaders();
        response.headers().forEach(fields::set);
        if (response.contentType() != null) {
            fields.set(HttpHeaders.CONTENT_TYPE, response.contentType());
        }
        if (response.reason() != null) {
            fields.set("Fake-Reason", FakeResponse.encoded(response.reason()));
        }
        return ResponseEntity.status(response.status()).headers(fields).body(response.body());
    }
}
