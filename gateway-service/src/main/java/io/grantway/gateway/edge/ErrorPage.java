package io.grantway.gateway.edge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/**
 * The HTML page that a browser receives in place of a JSON problem; it says what to do next. It depends on no other
 * service, so it is available during an outage.
 */
final class ErrorPage {

    /** Replaces the target of a rejected request for a page of a connect session. */
    static final String CONNECT = "/connect";

    /** Replaces the target of any other rejected request for a page. */
    static final String OTHER_PAGE = "/";

    /** Replaces the target of a rejected request by a program. */
    static final String PROGRAM = "/api";

    private static final List<String> FOR_PROGRAMS =
            List.of(PROGRAM, "/assets", "/internal", "/session", "/userinfo", "/.well-known");
    private static final Set<HttpMethod> NAVIGATION = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);
    private static final List<String> KEPT =
            List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.ALLOW, HttpHeaders.SET_COOKIE);

    private ErrorPage() {}

    /** The replacement for a rejected target; only the kind of client remains visible. */
    static String standIn(String target) {
        if (below(CONNECT, target)) {
            return CONNECT;
        }
        return FOR_PROGRAMS.stream().anyMatch(path -> below(path, target)) ? PROGRAM : OTHER_PAGE;
    }

    /** Whether the request is a browser's navigation to a page. */
    static boolean wanted(ServerHttpRequest request) {
        return NAVIGATION.contains(request.getMethod())
                && acceptsPage(request.getHeaders().getFirst(HttpHeaders.ACCEPT))
                && !standIn(request.getURI().getRawPath()).equals(PROGRAM);
    }

    static boolean acceptsPage(@Nullable String accept) {
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    /** Writes the page with the response's status and removes headers that described another body. */
    static Mono<Void> write(ServerHttpRequest request, ServerHttpResponse response, int status, String requestId) {
        byte[] page = page(request, status, requestId).getBytes(StandardCharsets.UTF_8);
        response.setStatusCode(HttpStatusCode.valueOf(status));
        HttpHeaders headers = response.getHeaders();
        HttpHeaders kept = new HttpHeaders();
        KEPT.forEach(name -> kept.addAll(name, headers.getOrEmpty(name)));
        headers.clear();
        kept.forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        headers.setContentLength(page.length);
        PageFrame.headers().forEach(headers::set);
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE);
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            return response.setComplete();
        }
        DataBuffer body = response.bufferFactory().wrap(page);
        return response.writeWith(Mono.just(body));
    }

    private static boolean below(String path, String target) {
        return target.startsWith(path)
                && (target.length() == path.length() || "/?".indexOf(target.charAt(path.length())) >= 0);
    }

    /** The texts for a failure, in the two languages of the pages. */
    private enum Words {
        LATER(
                "Please try again in a moment",
                "The page cannot be opened right now.",
                "Попробуйте, пожалуйста, чуть позже",
                "Сейчас страницу открыть не получается."),
        NOT_FOUND(
                "Page not found",
                "There is no page at this address. Check the address, or start again where you came from.",
                "Страница не найдена",
                "По этому адресу ничего нет. Проверьте адрес или начните заново там, откуда пришли."),
        NOT_CONNECTED(
                "This page cannot be opened",
                "The address or the data that your browser sent could not be read. Nothing was connected."
                        + " Start again where you came from.",
                "Эту страницу открыть нельзя",
                "Адрес или данные, которые прислал браузер, прочитать не удалось. Ничего не подключено."
                        + " Начните заново там, откуда пришли."),
        REFUSED(
                "This page cannot be opened",
                "Grantway does not accept what your browser sent. Start again where you came from.",
                "Эту страницу открыть нельзя",
                "Grantway не принимает то, что прислал браузер. Начните заново там, откуда пришли.");

        private final String title;
        private final String text;
        private final String russianTitle;
        private final String russianText;

        Words(String title, String text, String russianTitle, String russianText) {
            this.title = title;
            this.text = text;
            this.russianTitle = russianTitle;
            this.russianText = russianText;
        }

        private static final int NOT_IMPLEMENTED = 501;

        static Words of(int status, boolean connecting) {
            if (status == 429 || (status >= 500 && status != NOT_IMPLEMENTED)) {
                return LATER;
            }
            if (connecting) {
                return NOT_CONNECTED;
            }
            // 401: the service has no page at this path, so the request needs authentication
            return status == 404 || status == 401 ? NOT_FOUND : REFUSED;
        }

        String title(boolean russian) {
            return russian ? russianTitle : title;
        }

        String text(boolean russian) {
            return russian ? russianText : text;
        }
    }

    private static String page(ServerHttpRequest request, int status, String requestId) {
        boolean russian = PageFrame.russian(request.getHeaders());
        boolean connecting = standIn(request.getURI().getRawPath()).equals(CONNECT);
        Words words = Words.of(status, connecting);
        return PageFrame.page(russian, words.title(russian), """
                <h1>%1$s</h1>
                  <p>%2$s</p>
                  %3$s<p class="quiet">HTTP %4$d · %5$s <code>%6$s</code></p>""".formatted(
                        words.title(russian),
                        words.text(russian),
                        wayOn(words, russian),
                        status,
                        russian ? "запрос" : "request",
                        HtmlUtils.htmlEscape(requestId)));
    }

    /**
     * Link to the console for people who requested one of its pages; end users who connect an account have no access
     * to it.
     */
    private static String wayOn(Words words, boolean russian) {
        return words == Words.NOT_FOUND
                ? "<p><a href=\"/console\">" + (russian ? "Открыть консоль" : "Open the console") + "</a></p>\n  "
                : "";
    }
}
