package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestVault;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The connect flow in a browser: the page, its form, the redirect to the provider and the callback. */
class ConnectFlowTests extends ConnectFixture {

    @Test
    void connectWhenConfirmedThenHealthyAndNothingIsReleasedBefore() {
        Response session = flows.session(",\"external_id\":\"user-1\"");
        assertThat(session.status()).isEqualTo(201);
        Browser browser = new Browser(flows.node);
        Response page = browser.get(session.text("url"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Shop").contains("Test provider").contains("files");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("form-action 'self' https: " + flows.provider.url());
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Set-Cookie")).contains("grantway_connect=", "HttpOnly", "SameSite=Lax");

        Response away = browser.post(
                session.text("url"), Browser.fields("action", "continue", "csrf", ConnectFlows.csrf(page)));
        assertThat(away.status()).isEqualTo(303);
        assertThat(away.location()).startsWith(flows.provider.url() + "/authorize?");
        assertThat(away.locationParameter("redirect_uri")).endsWith("/connect/callback/" + flows.configuration);
        assertThat(away.locationParameter("scope")).isEqualTo("files mail");
        assertThat(away.locationParameter("code_challenge_method")).isEqualTo("S256");

        Response back = browser.get(flows.provider.consent(away.location(), "alice"));
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.location()).startsWith("https://shop.example/done?session_id=" + session.text("id"));
        Response waiting = flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"));
        assertThat(waiting.text("state")).isEqualTo("awaiting_confirmation");
        assertThat(Instant.parse(waiting.text("confirm_by")))
                .isBetween(Instant.now(), Instant.now().plusSeconds(60));
        String connection = waiting.text("connection_id");
        assertThat(flows.state(connection)).isEqualTo("pending");
        TestVault.Credential credential = flows.vault.get(connection);
        assertThat(credential.state).isEqualTo("paused");
        assertThat(credential.grants).isEmpty();

        Response confirmed = flows.confirm(flows.app, session.text("id"), back.locationParameter("code"), "user-1");
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.text("state")).isEqualTo("healthy");
        assertThat(confirmed.text("external_id")).isEqualTo("user-1");
        assertThat(confirmed.json().path("account").path("subject").asString()).isEqualTo("alice");
        assertThat(credential.state).isEqualTo("active");
        assertThat(credential.grants).containsEntry(flows.appId, "token");
        assertThat(flows.get(flows.app, "/api/v1/connections/" + connection + "/grants")
                        .body())
                .contains(flows.appId);
        assertThat(flows.installation.auditEvents("connection.confirmed"))
                .anyMatch(event -> event.contains(connection));
        assertThat(flows.installation.auditEvents("grant.given")).anyMatch(event -> event.contains(connection));
    }

    @Test
    void connectPageWhenBrowserPrefersRussianThenInRussian() {
        Response session = flows.session("");
        Response page = new Browser(flows.node).get(session.text("url"), "Accept-Language", "ru-RU,ru;q=0.9");

        assertThat(page.body()).contains("lang=\"ru\"").contains("Продолжить");
        assertThat(new Browser(flows.node)
                        .get("/connect/" + "x".repeat(43), "Accept-Language", "ru")
                        .body())
                .contains("Такой ссылки нет");
        Response css = new Browser(flows.node).get("/connect/assets/connect.css");
        assertThat(css.status()).isEqualTo(200);
        assertThat(css.header("Content-Type")).startsWith("text/css");
    }

    @Test
    void connectLinkWhenOpenedInASecondBrowserThenForbidden() {
        String url = flows.session("").text("url");
        assertThat(new Browser(flows.node).json("HEAD", url, "").status())
                .as("a preview of the link does not use it up")
                .isEqualTo(200);
        Browser first = new Browser(flows.node);
        Response page = first.get(url);

        assertThat(new Browser(flows.node).get(url).status()).isEqualTo(403);
        assertThat(new Browser(flows.node)
                        .post(url, Browser.fields("action", "continue", "csrf", ConnectFlows.csrf(page)))
                        .status())
                .isEqualTo(403);
        assertThat(first.get(url).status()).isEqualTo(200);
    }

    @Test
    void connectFormWhenTokenIsMissingOrForgedThenForbidden() {
        String url = flows.session("").text("url");
        Browser browser = new Browser(flows.node);
        browser.get(url);

        assertThat(browser.post(url, Browser.fields("action", "continue")).status())
                .isEqualTo(403);
        assertThat(browser.post(url, Browser.fields("action", "continue", "csrf", "x".repeat(43)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void cancelWhenPageIsOpenThenAppGetsAccessDenied() {
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);
        Response page = browser.get(session.text("url"));
        Response back =
                browser.post(session.text("url"), Browser.fields("action", "cancel", "csrf", ConnectFlows.csrf(page)));

        assertThat(back.location()).startsWith("https://shop.example/done?");
        assertThat(back.locationParameter("error")).isEqualTo("access_denied");
        Response reloaded = browser.get(session.text("url"));
        assertThat(reloaded.status()).isEqualTo(410);
        assertThat(reloaded.body())
                .as("a way back, and none on")
                .contains("https://shop.example/done?session_id=" + session.text("id") + "&amp;error=access_denied")
                .doesNotContain("<form");
        assertThat(new Browser(flows.node).get(session.text("url")).body())
                .as("another browser learns nothing")
                .doesNotContain("shop.example");
    }

    @Test
    void callbackWhenProviderDeniesAccessThenPageLeadsBackWithTheError() {
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);
        Response away = flows.toProvider(browser, session.text("url"));
        Response said = browser.get("/connect/callback/" + flows.configuration
                + "?error=access_denied&error_description=" + "%3Cscript%3E&state=" + away.locationParameter("state"));

        assertThat(said.status()).isEqualTo(200);
        assertThat(said.body())
                .contains("Nothing was connected")
                .contains("error=access_denied")
                .doesNotContain("<script>");
        assertThat(flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"))
                        .text("state"))
                .isEqualTo("failed");
        assertThat(flows.provider.requests()).isEmpty();

        String address = "/connect/callback/" + flows.configuration + "?error=access_denied&state="
                + away.locationParameter("state");
        Response reloaded = browser.get(address);
        assertThat(reloaded.status()).isEqualTo(200);
        assertThat(reloaded.body()).contains("Nothing was connected", "https://shop.example/done?session_id=");
        assertThat(browser.get(address.replace("error=access_denied", "code=c")).body())
                .as("a failed session takes no code")
                .contains("error=access_denied");
        assertThat(flows.provider.requests()).isEmpty();
        assertThat(new Browser(flows.node).get(address).body()).doesNotContain("shop.example");
        assertThat(browser.get(session.text("url")).body()).contains("https://shop.example/done?session_id=");
    }

    /** SECURITY.md, "provider mix-up, phished links". */
    @Test
    void callbackWhenParametersDoNotBelongTogetherThenRefusedAndNothingIsSent() {
        String other = flows.configure(flows.provider.custom("")).text("id");
        Browser browser = new Browser(flows.node);
        Response away = flows.toProvider(browser, flows.session("").text("url"));
        Browser stranger = new Browser(flows.node);
        Response strangersAway = flows.toProvider(stranger, flows.session("").text("url"));
        String state = away.locationParameter("state");
        String own = "/connect/callback/" + flows.configuration;
        String foreign = "/connect/callback/" + other;
        String good = "&iss=" + flows.provider.url();

        List<Response> answers = List.of(
                browser.get(foreign + "?code=c&state=" + state + good),
                browser.get("/connect/callback/pcfg_00000000000000000000000000?code=c&state=" + state + good),
                browser.get("/connect/callback/nonsense?code=c&state=" + state + good),
                browser.get(own + "?code=c" + good),
                browser.get(own + "?code=c&state=" + "x".repeat(43) + good),
                browser.get(own + "?code=c&state=" + strangersAway.locationParameter("state") + good),
                stranger.get(own + "?code=c&state=" + state + good),
                new Browser(flows.node).get(own + "?code=c&state=" + state + good),
                browser.get(own + "?code=c&state=" + state + "&iss=https://evil.example"),
                browser.get(own + "?code=c&state=" + state + "&state=" + state + good),
                browser.get(own + "?code=c&state=" + state + good + good),
                browser.get(own + "?code=c&state=%FF" + state + good));

        assertThat(answers).allSatisfy(response -> {
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.location()).isEmpty();
            assertThat(response.header("Content-Type")).startsWith("text/html");
        });
        assertThat(flows.provider.requests()).isEmpty();
        assertThat(browser.get(flows.provider.consent(away.location(), "alice")).locationParameter("code"))
                .as("the session itself lives on")
                .hasSize(43);
    }

    @Test
    void callbackWhenSentInParallelThenCodeIsRedeemedOnce() throws Exception {
        Browser browser = new Browser(flows.node);
        String response = flows.provider.consent(
                flows.toProvider(browser, flows.session("").text("url")).location(), "alice");

        List<Response> answers = parallel(8, () -> browser.get(response));

        assertThat(answers).filteredOn(each -> each.status() == 303).hasSize(1);
        assertThat(flows.provider.requests()).containsExactly("authorization_code");
    }
}
