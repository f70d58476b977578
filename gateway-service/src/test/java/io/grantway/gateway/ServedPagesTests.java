package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.gateway.fixture.LocalService.Reply;
import io.grantway.gateway.fixture.RawHttp;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages that the gateway itself serves to browsers, including those for errors. */
class ServedPagesTests extends GatewayRequests {

    @Test
    void consolePageWhenServedThenStrictPolicyWithFreshNonce() {
        HttpResponse<String> first = fixture.get("/setup");
        HttpResponse<String> second = fixture.get("/setup");
        String policy = first.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        String nonce = policy.replaceFirst(".*script-src 'self' 'nonce-([^']+)'.*", "$1");
        assertThat(first.body()).contains("nonce=\"" + nonce + "\"").doesNotContain("{{nonce}}");
        assertThat(second.body()).doesNotContain(nonce);
        assertThat(first.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(fixture.get("/").headers().firstValue("Location")).contains("/console");
    }

    @Test
    void assetWhenBrotliAcceptedThenServedPackedAndImmutable() {
        HttpResponse<String> plain = fixture.get("/assets/test-1234.js");
        assertThat(plain.body()).isEqualTo("console.log('plain');\n");
        assertThat(plain.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(plain.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
        HttpResponse<String> packed = fixture.get("/assets/test-1234.js", "Accept-Encoding", "gzip, br");
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("br");
        assertThat(fixture.get("/assets/none.js").statusCode()).isEqualTo(404);
        assertThat(fixture.get("/assets/index.html").statusCode()).isEqualTo(404);
    }

    @Test
    void iconWhenABrowserAsksByItselfThenServedButNotForEver() {
        HttpResponse<String> icon = fixture.get("/favicon.ico");
        assertThat(icon.statusCode()).isEqualTo(200);
        assertThat(icon.headers().firstValue("Cache-Control")).contains("max-age=86400, public");
    }

    @Test
    void consoleWhenNotSignedInThenBrowserRedirectedAndOthersUnauthenticated() {
        HttpResponse<String> navigation = fixture.get("/console/projects?x=1", "Accept", "text/html,*/*;q=0.8");
        assertThat(navigation.statusCode()).isEqualTo(302);
        assertThat(navigation.headers().firstValue("Location"))
                .contains("/oauth2/authorization/console?return_to=%2Fconsole%2Fprojects%3Fx%3D1");
        HttpResponse<String> script = fixture.get("/console/projects", "Accept", "application/json");
        assertThat(script.statusCode()).isEqualTo(401);
        assertThat(code(script)).isEqualTo("unauthenticated");
    }

    @Test
    void problemPageWhenCodeKnownThenShownAndOtherwiseNotFound() {
        assertThat(fixture.get("/problems/rate_limited").body()).contains("rate_limited", "429");
        assertThat(fixture.get("/problems").body()).contains("\"code\":\"dependency_timeout\"");
        assertThat(fixture.get("/problems/reauth_required").body()).contains("409", "credential-service");
        assertThat(fixture.get("/problems/never_heard_of").statusCode()).isEqualTo(404);
        assertThat(fixture.get("/problems/%3Cscript%3E").statusCode()).isEqualTo(404);
    }

    @Test
    void problemPageWhenReadInRussianThenInRussianLikeOtherPages() {
        HttpResponse<String> page = fixture.get("/problems/rate_limited", "Accept-Language", "ru-RU,ru;q=0.9,en;q=0.8");
        assertThat(page.body())
                .contains(
                        "<html lang=\"ru\">",
                        "<main>",
                        "<h1><code>rate_limited</code></h1>",
                        "Код HTTP 429",
                        "Retry-After")
                .doesNotContain("Too many requests", "{{");
        assertThat(page.headers().allValues("Vary").toString()).contains("Accept-Language");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src");
        assertThat(fixture.get("/problems/rate_limited").body())
                .contains("<html lang=\"en\">", "<main>", "<h1><code>rate_limited</code></h1>", "Too many requests.");
    }

    /** What the console says in Russian about a code is there for each of them. */
    @Test
    void problemPagesWhenReadInRussianThenEachHasItsTitle() {
        Matcher codes = Pattern.compile("\"code\":\"([a-z_0-9]+)\"")
                .matcher(fixture.get("/problems").body());
        int pages = 0;
        while (codes.find()) {
            assertThat(fixture.get("/problems/" + codes.group(1), "Accept-Language", "ru")
                            .body())
                    .as(codes.group(1))
                    .doesNotContain("lang=\"en\"", "{{");
            pages++;
        }
        assertThat(pages).isGreaterThan(60);
    }

    @Test
    void pageWhenMethodIsNotSupportedThenNotWorthTryingAgain() {
        assertThat(RawHttp.send(
                        fixture.port(0),
                        "PROPFIND /login HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 501")
                .contains("This page cannot be opened");
    }

    @Test
    void connectPageWhenRequestRefusedThenHtmlForBrowsersAndProblemForOthers() {
        String html = "Accept: text/html,*/*\r\nAccept-Language: ru-RU,ru;q=0.9,en;q=0.8";
        for (String target : List.of("/connect/%2e%2e/x", "/connect//x", "/connect/" + "x".repeat(9_000))) {
            assertThat(RawHttp.get(fixture.port(0), target, html))
                    .startsWith("HTTP/1.1 4")
                    .contains("text/html", "Эту страницу открыть нельзя", "default-src 'none'")
                    .doesNotContain("application/problem+json", "<script");
            assertThat(RawHttp.get(fixture.port(0), target, "Accept: application/json"))
                    .contains("application/problem+json");
        }
        assertThat(RawHttp.get(fixture.port(0), "/connect/x", "Accept: text/html\r\nX-Big: " + "x".repeat(20_000)))
                .startsWith("HTTP/1.1 431")
                .contains("text/html", "This page cannot be opened");
        assertThat(RawHttp.get(fixture.port(0), "/api/v1/apps%2e", "Accept: text/html"))
                .contains("application/problem+json");
    }

    @Test
    void navigationWhenItFailsThenAPageForABrowser() {
        String[] browser = {"Accept", "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language", "ru,en;q=0.5"};
        for (String path :
                List.of("/nowhere", "/console%2fx", "/problems/no_such_code", "/login?x=" + "x".repeat(9_000))) {
            String raw = RawHttp.get(fixture.port(0), path, "Accept: text/html,*/*\r\nAccept-Language: ru,en;q=0.5");
            assertThat(raw)
                    .as(path)
                    .startsWith("HTTP/1.1 4")
                    .contains("text/html", "<html lang=\"ru\">", "req_", "default-src 'none'; style-src 'sha256-")
                    .doesNotContain("application/problem+json", "<script");
            assertThat(RawHttp.get(fixture.port(0), path, "Accept: */*")).contains("application/problem+json");
        }
        for (int status : List.of(401, 404)) {
            fixture.user.behaviour = request ->
                    new Reply(status, Map.of("Content-Type", "application/problem+json"), "{\"code\":\"not_found\"}");
            HttpResponse<String> answered = fixture.get("/login/elsewhere", browser);
            assertThat(answered.statusCode()).isEqualTo(status);
            assertThat(answered.body()).contains("<h1>Страница не найдена</h1>", "href=\"/console\"");
        }
        assertThat(fixture.get("/login/elsewhere", "Accept", "application/json").body())
                .isEqualTo("{\"code\":\"not_found\"}");
        assertThat(fixture.get("/api/v1/nowhere", browser).body()).contains("\"code\":");
    }
}
