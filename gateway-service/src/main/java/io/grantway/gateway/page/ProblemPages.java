package io.grantway.gateway.page;

import static java.util.function.Function.identity;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.RandomToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * The pages to which {@code type} and {@code doc_url} of a problem refer (RFC 9457 §3.1.1), generated from the table
 * in docs/problems.md, which a test compares with the codes of all services.
 */
@RestController
@Allow(value = Who.ANYONE, rule = "describes problems")
@RequestMapping("/problems")
class ProblemPages {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9_]+)` \\| (\\d{3}) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Set<Integer> RETRYABLE = Set.of(429, 503, 504);

    private final Map<String, Description> known;

    ProblemPages() throws IOException {
        try (InputStream table = ProblemPages.class.getResourceAsStream("/problems.md")) {
            String text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            this.known = text.lines()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(Description::of)
                    .collect(Collectors.toMap(Description::code, identity(), (one, other) -> one, LinkedHashMap::new));
        }
    }

    /** A problem type and the services that return it. */
    record Description(String code, int status, String title, String answeredBy, boolean retryable) {

        static Description of(Matcher row) {
            int status = Integer.parseInt(row.group(2));
            return new Description(row.group(1), status, row.group(3), row.group(4), RETRYABLE.contains(status));
        }
    }

    /** All problems. */
    record Descriptions(List<Description> items) {}

    @GetMapping
    Descriptions list() {
        return new Descriptions(List.copyOf(known.values()));
    }

    @GetMapping("/{code}")
    ResponseEntity<String> page(@PathVariable("code") String code) {
        Description problem = known.get(code);
        if (problem == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND, "Problem type not found.");
        }
        String nonce = RandomToken.next();
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        PageSecurity.protect(headers, nonce);
        String title = HtmlUtils.htmlEscape(code);
        return new ResponseEntity<>(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + title + "</title><h1>" + title
                        + "</h1>" + describe(problem) + "<p><a href=\"/problems\">All problems</a></p></html>\n",
                headers,
                HttpStatus.OK);
    }

    private static String describe(Description problem) {
        return "<p>" + HtmlUtils.htmlEscape(problem.title()) + ".</p><p>HTTP status " + problem.status()
                + ", returned by " + HtmlUtils.htmlEscape(problem.answeredBy()) + ". "
                + (problem.retryable()
                        ? "The same request may succeed later; see Retry-After."
                        : "The same request will fail again unless something changes.")
                + "</p>";
    }
}
