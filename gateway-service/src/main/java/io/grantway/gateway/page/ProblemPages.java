package io.grantway.gateway.page;

import static java.util.function.Function.identity;

import io.grantway.contracts.PlatformProblem;
import io.grantway.gateway.edge.PageFrame;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.problem.ProblemException;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages to which {@code type} and {@code doc_url} of a problem refer (RFC 9457 §3.1.1), generated from the table
 * in docs/problems.md, which a test compares with the codes of all services. The Russian titles are those of the console.
 */
@RestController
@Allow(value = Who.ANYONE, rule = "describes problems")
@RequestMapping("/problems")
class ProblemPages {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9_]+)` \\| (\\d{3}) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Set<Integer> RETRYABLE = Set.of(429, 503, 504);

    private static final String CONTENT = """
            <h1><code>%s</code></h1>
              <p>%s</p>
              <p>%s %s</p>
              <p class="quiet"><a href="/problems">%s</a></p>""";

    private final Map<String, Description> known;
    /** Titles by code, the same as in the console. */
    private final Map<String, String> russianTitles;

    ProblemPages(JsonMapper json) throws IOException {
        try (InputStream table = ProblemPages.class.getResourceAsStream("/problems.md")) {
            String text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            this.known = text.lines()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(Description::of)
                    .collect(Collectors.toMap(Description::code, identity(), (one, other) -> one, LinkedHashMap::new));
        }
        try (InputStream words = ProblemPages.class.getResourceAsStream("/ru/problems.json")) {
            this.russianTitles = json.readTree(Objects.requireNonNull(words)).path("refusal").properties().stream()
                    .filter(refusal -> refusal.getValue().has("title"))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            refusal -> refusal.getValue().path("title").asString()));
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
    ResponseEntity<String> page(@PathVariable("code") String code, @RequestHeader HttpHeaders request) {
        Description problem = known.get(code);
        if (problem == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND, "Problem type not found.");
        }
        boolean russian = PageFrame.russian(request);
        HttpHeaders headers = new HttpHeaders();
        PageFrame.headers().forEach(headers::set);
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        headers.setVary(List.of(HttpHeaders.ACCEPT_LANGUAGE));
        return new ResponseEntity<>(
                PageFrame.page(russian, problem.code(), russian ? inRussian(problem) : inEnglish(problem)),
                headers,
                HttpStatus.OK);
    }

    private static String inEnglish(Description problem) {
        return CONTENT.formatted(
                problem.code(),
                HtmlUtils.htmlEscape(problem.title()) + '.',
                "HTTP status " + problem.status() + ", returned by " + HtmlUtils.htmlEscape(problem.answeredBy()) + ".",
                problem.retryable()
                        ? "The same request may succeed later; see Retry-After."
                        : "The same request will fail again unless something changes.",
                "All problems");
    }

    private String inRussian(Description problem) {
        String title = russianTitles.get(problem.code());
        return CONTENT.formatted(
                problem.code(),
                title == null
                        ? "<span lang=\"en\">" + HtmlUtils.htmlEscape(problem.title()) + ".</span>"
                        : HtmlUtils.htmlEscape(title) + '.',
                "Код HTTP " + problem.status() + ", отвечает "
                        + HtmlUtils.htmlEscape(problem.answeredBy().replace("every service", "любой сервис")) + ".",
                problem.retryable()
                        ? "Тот же запрос может удаться позже; см. Retry-After."
                        : "Тот же запрос не удастся, пока что-нибудь не изменится.",
                "Все коды ошибок");
    }
}
