package io.grantway.gateway.edge;

import io.grantway.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/** What a person sees whose way to or from a provider the gateway itself has to stop: a page, not a problem in JSON. */
final class ConnectErrorPage {

    /** Stands for the target of a refused request to these pages. */
    static final String TARGET = "/connect";

    private ConnectErrorPage() {}

    static boolean isPage(String path) {
        return path.equals(TARGET) || path.startsWith(TARGET + "/");
    }

    /** Whether the request is a browser's that opens one of these pages. */
    static boolean wanted(ServerHttpRequest request) {
        String accept = request.getHeaders().getFirst(HttpHeaders.ACCEPT);
        return isPage(request.getURI().getRawPath()) && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    static Mono<Void> write(ServerWebExchange exchange, ProblemException problem, String requestId) {
        ServerHttpResponse response = exchange.getResponse();
        int status = problem.type().status();
        boolean russian = russian(exchange.getRequest());
        byte[] page = page(russian, Words.of(status, russian), requestId).getBytes(StandardCharsets.UTF_8);
        response.setStatusCode(HttpStatusCode.valueOf(status));
        HttpHeaders headers = response.getHeaders();
        headers.clear();
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        headers.setContentLength(page.length);
        headers.setCacheControl("no-store");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Frame-Options", "DENY");
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        Duration wait = problem.retryAfter();
        if (wait != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        }
        if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
            return response.setComplete();
        }
        DataBuffer body = response.bufferFactory().wrap(page);
        return response.writeWith(Mono.just(body));
    }

    private static boolean russian(ServerHttpRequest request) {
        String wanted = String.valueOf(request.getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE))
                .toLowerCase(Locale.ROOT);
        int ru = wanted.indexOf("ru");
        int en = wanted.indexOf("en");
        return ru >= 0 && (en < 0 || ru < en);
    }

    private record Words(String title, String text) {

        static Words of(int status, boolean russian) {
            boolean later = status == 429 || status >= 500;
            if (russian) {
                return later
                        ? new Words("Попробуйте, пожалуйста, чуть позже", "Сейчас страницу открыть не получается.")
                        : new Words(
                                "Эту страницу открыть нельзя",
                                "Адрес или данные, которые прислал браузер, прочитать не удалось. Ничего не подключено."
                                        + " Начните заново там, откуда пришли.");
            }
            return later
                    ? new Words("Please try again in a moment", "The page cannot be opened right now.")
                    : new Words(
                            "This page cannot be opened",
                            "The address or the data that your browser sent could not be read. Nothing was connected."
                                    + " Start again where you came from.");
        }
    }

    private static String page(boolean russian, Words words, String requestId) {
        return """
                <!doctype html>
                <html lang="%1$s">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <title>%2$s</title>
                  <link rel="stylesheet" href="/connect/assets/connect.css">
                </head>
                <body>
                <main>
                  <h1>%2$s</h1>
                  <p class="lead">%3$s</p>
                  <p class="quiet">%4$s <code>%5$s</code></p>
                </main>
                </body>
                </html>
                """.formatted(
                        russian ? "ru" : "en",
                        words.title(),
                        words.text(),
                        russian ? "Запрос" : "Request",
                        HtmlUtils.htmlEscape(requestId));
    }
}
