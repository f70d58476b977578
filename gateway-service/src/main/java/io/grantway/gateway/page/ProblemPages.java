package io.grantway.gateway.page;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.ProblemType;
import io.grantway.gateway.door.GatewayProblem;
import io.grantway.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * What the {@code type} and {@code doc_url} of a problem lead to (RFC 9457 §3.1.1). Codes of the platform and the gateway
 * are described; any other well-formed code belongs to a feature of a service and gets a page that says so.
 */
@RestController
@RequestMapping("/problems")
class ProblemPages {

    private static final List<ProblemType> KNOWN = Stream.<ProblemType>concat(
                    Stream.of(PlatformProblem.values()), Stream.of(GatewayProblem.values()))
            .toList();

    /** A kind of problem. */
    record Description(String code, int status, String title, boolean retryable) {

        static Description of(ProblemType type) {
            return new Description(type.code(), type.status(), type.title(), type.retryable());
        }
    }

    /** All that are known here. */
    record Descriptions(List<Description> items) {}

    @GetMapping
    Descriptions list() {
        return new Descriptions(KNOWN.stream().map(Description::of).toList());
    }

    @GetMapping("/{code}")
    ResponseEntity<String> page(@PathVariable("code") String code) {
        if (!code.matches("[a-z][a-z0-9_]{1,63}")) {
            throw new ProblemException(PlatformProblem.NOT_FOUND, "There is no such problem.");
        }
        String text = KNOWN.stream()
                .filter(type -> type.code().equals(code))
                .findFirst()
                .map(ProblemPages::describe)
                .orElse("<p>This problem is answered by one feature of a service. "
                        + "The title and the detail of the answer say what is wrong.</p>");
        String nonce = PageSecurity.nonce();
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        PageSecurity.protect(headers, nonce);
        String title = HtmlUtils.htmlEscape(code);
        return new ResponseEntity<>(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + title + "</title><h1>" + title
                        + "</h1>" + text + "<p><a href=\"/problems\">All problems</a></p></html>\n",
                headers,
                HttpStatus.OK);
    }

    private static String describe(ProblemType type) {
        return "<p>" + HtmlUtils.htmlEscape(type.title()) + ".</p><p>HTTP status " + type.status() + ". "
                + (type.retryable()
                        ? "The same request may succeed later; Retry-After says when."
                        : "The same request fails again until something is changed.")
                + "</p>";
    }
}
