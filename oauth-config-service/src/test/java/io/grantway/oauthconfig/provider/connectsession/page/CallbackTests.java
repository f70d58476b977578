package io.grantway.oauthconfig.provider.connectsession.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestProvider;
import io.grantway.oauthconfig.provider.connectsession.AgedSessions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses of providers and browsers at the callback, including undecodable ones, over the service's own port. */
class CallbackTests {

    private ConnectFlows flows;
    private Browser browser;
    private String session;
    private Response away;
    private String state;

    @BeforeEach
    void start() {
        flows = new ConnectFlows();
        browser = new Browser(flows.node);
        begin();
    }

    private void begin() {
        Response asked = flows.session("");
        session = asked.text("id");
        away = flows.toProvider(browser, asked.text("url"));
        state = away.locationParameter("state");
    }

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error=access_denied&error_description=acc%E8s+refus%E9|access_denied|at_provider",
                "error=access_denied&error_description=%zz|access_denied|at_provider",
                "error=access_denied&error_description=a&error_description=b|access_denied|at_provider",
                "error=%C3%A9|response_unreadable|callback",
                "error=Some%20Thing|provider_error|at_provider",
                "code=%zz|response_unreadable|callback",
                "code=%FF|response_unreadable|callback",
                "code=%|response_unreadable|callback",
                "code=a&code=b|response_unreadable|callback",
                "code=%00|response_unreadable|callback",
                "code=|no_code|callback",
                "error=&code=|no_code|callback",
                "x=y|no_code|callback"
            })
    void callbackWhenResponseIsAnErrorOrUnusableThenSessionFailsAndPageIsShown(
            String query, String error, String step) {
        String page = raw("GET", query + "&state=" + state + "&iss=" + flows.provider.url());

        assertThat(page).contains("Content-Type: text/html").contains("Nothing was connected");
        assertThat(page).contains("session_id=" + session);
        Response ended = flows.get(flows.app, "/api/v1/connect-sessions/" + session);
        assertThat(ended.text("state")).isEqualTo("failed");
        assertThat(ended.text("error")).isEqualTo(error);
        assertThat(ended.text("failed_step")).isEqualTo(step);
        assertThat(flows.installation.auditEvents("connect_session.failed"))
                .filteredOn(event -> event.contains(session))
                .singleElement()
                .asString()
                .contains(error)
                .contains(step);
        assertThat(flows.provider.requests()).isEmpty();
    }

    @Test
    void callbackWhenCodeIsTooLongThenSessionFailsAndPageIsShown() {
        String page = raw("GET", "code=" + "c".repeat(9_000) + "&state=" + state + "&iss=" + flows.provider.url());

        assertThat(page).startsWith("HTTP/1.1 400").contains("Content-Type: text/html");
        assertThat(flows.get(flows.app, "/api/v1/connect-sessions/" + session).text("error"))
                .isEqualTo("response_unreadable");
    }

    @Test
    void callbackWhenProviderDescribesAnErrorThenShownEscapedAndBounded() {
        Response page = browser.get("/connect/callback/" + flows.configuration + "?error=server_error&state=" + state
                + "&iss=" + flows.provider.url() + "&error_description="
                + encoded("<script>alert(1)</script>\u202egnorw\u0007 " + "word ".repeat(200)));

        assertThat(page.body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script", "\u202e", "\u0007", "word ".repeat(70));
        Response ended = flows.get(flows.app, "/api/v1/connect-sessions/" + session);
        assertThat(ended.json().path("provider_error").path("error").asString()).isEqualTo("server_error");
        assertThat(ended.json().path("provider_error").path("error_description").asString())
                .hasSizeLessThanOrEqualTo(300)
                .doesNotContain("\u202e");
    }

    @Test
    void callbackWhenEmptyErrorAccompaniesACodeThenIgnored() {
        Response back = browser.get(flows.provider.consent(away.location(), "alice") + "&error=");

        assertThat(back.locationParameter("code")).hasSize(43);
    }

    @Test
    void callbackWhenPathEndsWithASlashThenAccepted() {
        Response back =
                browser.get(flows.provider.consent(away.location(), "alice").replace("?", "/?"));

        assertThat(back.locationParameter("code")).hasSize(43);
    }

    @Test
    void callbackWhenRedirectUriIsNotRegisteredThenPageExplainsIt() {
        for (String said : List.of(
                "{\"error\":\"redirect_uri_mismatch\"}",
                "{\"error\":\"invalid_grant\",\"error_description\":\"The redirect URI does not match.\"}")) {
            flows.provider.mood(TestProvider.Mood.of(400, said));
            Response page = browser.get(flows.provider.consent(away.location(), "alice"));

            assertThat(page.body())
                    .contains("not fully set up")
                    .contains("/connect/callback/" + flows.configuration + "<");
            Response ended = flows.get(flows.app, "/api/v1/connect-sessions/" + session);
            assertThat(ended.text("error")).isEqualTo("redirect_uri_mismatch");
            assertThat(ended.text("failed_step")).isEqualTo("token_exchange");
            begin();
        }
    }

    @Test
    void sessionWhenBrowserNeverReturnsThenExpiredWithReason() {
        AgedSessions.change(flows, "expires_at = now() - interval '1 second'");

        Response seen = flows.get(flows.app, "/api/v1/connect-sessions/" + session);
        assertThat(seen.text("state")).isEqualTo("expired");
        assertThat(seen.text("error")).isEqualTo("no_return");
        assertThat(seen.text("failed_step")).isEqualTo("at_provider");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE", "PATCH", "POST"})
    void callbackWhenMethodIsNotGetThenResponseStaysUsable(String method) {
        URI response = URI.create(flows.provider.consent(away.location(), "alice"));

        String page = raw(method, response.getRawQuery());

        assertThat(page).doesNotContain("application/json", "problem+json").doesNotContain("Location:");
        assertThat(flows.provider.requests()).isEmpty();
        assertThat(browser.get(response.toString()).locationParameter("code")).hasSize(43);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/connect/", "/connect/a/b", "/connect/callback", "/connect/callback/", "/connect/callback/a/b"})
    void connectPathWhenUnknownThenErrorPage(String path) {
        Response page = new Browser(flows.node).get(path, "Accept", "text/html");

        assertThat(page.status()).isBetween(400, 410);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).doesNotContain("<script");
    }

    @Test
    void postedResponseWhenFetchedThenOnlyOnceAndByItsBrowser() {
        formPost();
        String code = code();
        Response kept = post(
                "code=" + code + "&state=" + state + "&iss=" + encoded(flows.provider.url()), new Browser(flows.node));
        assertThat(kept.status()).isEqualTo(303);
        assertThat(kept.location()).contains("/connect/callback/" + flows.configuration + "?response=");
        assertThat(kept.location()).doesNotContain(code).doesNotContain(state);
        String rows = flows.installation
                .sql()
                .sql("SELECT string_agg(encode(sealed, 'escape') || reference_hash::text, ' ') FROM posted_response")
                .query(String.class)
                .single();
        assertThat(rows).doesNotContain(code).doesNotContain(state).doesNotContain(kept.locationParameter("response"));

        assertThat(new Browser(flows.node).get(kept.location()).status())
                .as("without the cookie nothing is fetched")
                .isEqualTo(400);
        assertThat(browser.get(kept.location()).locationParameter("code")).hasSize(43);
        assertThat(browser.get(kept.location()).status()).isEqualTo(410);
        assertThat(flows.provider.requests()).containsExactly("authorization_code");
    }

    @Test
    void postedResponseWhenItDoesNotMatchTheSessionThenRefused() {
        formPost();
        String other = flows.configure(flows.provider.custom(",\"response_mode\":\"form_post\""))
                .text("id");
        Browser stranger = new Browser(flows.node);
        stranger.get(flows.session("").text("url"));
        String good = "code=" + code() + "&state=" + state;
        String issuer = "&iss=" + encoded(flows.provider.url());

        assertThat(browser.get(post(good + "&iss=https://evil.example", browser).location())
                        .status())
                .as("another issuer")
                .isEqualTo(400);
        assertThat(stranger.get(post(good + issuer, browser).location()).status())
                .as("another browser")
                .isEqualTo(400);
        String moved = post(good + issuer, browser).location().replace(flows.configuration, other);
        assertThat(browser.get(moved).status()).as("another configuration").isEqualTo(410);
        String both = post(good + issuer, browser).location() + "&code=x&state=" + state;
        assertThat(browser.get(both).status()).as("query and form").isEqualTo(400);
        assertThat(browser.post("/connect/callback/" + flows.configuration + "?code=x", Map.of("state", state))
                        .status())
                .as("query and form at once")
                .isEqualTo(400);
        assertThat(post("code=c&state=" + "x".repeat(43), browser).status()).isEqualTo(400);
        assertThat(post("code=" + "c".repeat(20_000) + "&state=" + state, browser)
                        .status())
                .isEqualTo(400);
        assertThat(flows.provider.requests()).isEmpty();
        assertThat(browser.get(post(good + issuer, browser).location()).locationParameter("code"))
                .as("the session lives on")
                .hasSize(43);
    }

    @ParameterizedTest
    @ValueSource(strings = {"granted", "", "a.b.c", "e30%3D", "x&response=y", "%FF"})
    void callbackWhenProviderSendsAResponseParameterThenIgnored(String value) {
        Response back = browser.get(flows.provider.consent(away.location(), "alice") + "&response=" + value);

        assertThat(back.locationParameter("code")).hasSize(43);
    }

    @Test
    void postedResponseWhenReferenceIsUnknownThenNothingIsFetched() {
        String forged = "/connect/callback/" + flows.configuration + "?response=" + "r".repeat(43);

        assertThat(browser.get(forged).status()).isEqualTo(410);
        assertThat(browser.get(forged + "&state=" + state + "&code=x").status())
                .as("beside a state")
                .isEqualTo(400);
        assertThat(browser.get("/connect/callback/" + flows.configuration + "?response=granted&code=x")
                        .status())
                .as("the provider's own, without a state")
                .isEqualTo(400);
        assertThat(flows.provider.requests()).isEmpty();
    }

    @Test
    void postedResponseWhenExpiredThenGone() {
        formPost();
        Response kept = post("code=" + code() + "&state=" + state + "&iss=" + encoded(flows.provider.url()), browser);
        flows.installation
                .sql()
                .sql("UPDATE posted_response SET expires_at = now() - interval '1 second'")
                .update();

        assertThat(browser.get(kept.location()).status()).isEqualTo(410);
        assertThat(flows.provider.requests()).isEmpty();
    }

    private void formPost() {
        flows.configuration = flows.configure(flows.provider.custom(",\"response_mode\":\"form_post\""))
                .text("id");
        begin();
        assertThat(away.locationParameter("response_mode")).isEqualTo("form_post");
    }

    private String code() {
        String response = flows.provider.consent(away.location(), "alice");
        return response.replaceAll(".*code=([^&]+).*", "$1");
    }

    private Response post(String body, Browser from) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return from.post("/connect/callback/" + flows.configuration, fields);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Writes the raw request: no client would send some of these. */
    private String raw(String method, String query) {
        URI node = URI.create(flows.node.url());
        try (Socket socket = new Socket(node.getHost(), node.getPort())) {
            socket.getOutputStream()
                    .write((method + " /connect/callback/" + flows.configuration + "?" + query + " HTTP/1.1\r\nHost: "
                                    + node.getAuthority() + "\r\nAccept: text/html\r\nConnection: close\r\nCookie: "
                                    + "grantway_connect=" + browser.cookies().get("grantway_connect") + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
