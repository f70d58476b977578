package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestProvider;
import io.grantway.oauthconfig.TestVault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectFlowTests {

    private ConnectFlows flows;

    @BeforeEach
    void start() {
        flows = new ConnectFlows();
    }

    @AfterEach
    void stop() {
        flows.vault.failing(call -> false);
        flows.vault.losingAnswers(call -> false);
        flows.provider.close();
    }

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
        assertThat(browser.get(session.text("url")).status()).isEqualTo(410);
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

    @Test
    void confirmWhenRepeatedInParallelThenConfirmedOnce() throws Exception {
        Response session = flows.session("");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "alice")
                .locationParameter("code");

        List<Response> answers = parallel(32, () -> flows.confirm(flows.app, session.text("id"), code, "user-1"));

        assertThat(answers).allSatisfy(response -> assertThat(response.status()).isEqualTo(200));
        Set<String> bodies = answers.stream().map(Response::body).collect(Collectors.toSet());
        assertThat(bodies).hasSize(1);
        String connection = answers.getFirst().text("id");
        assertThat(flows.installation.auditEvents("connection.confirmed"))
                .filteredOn(event -> event.contains(connection))
                .hasSize(1);
        assertThat(flows.installation.auditEvents("grant.given"))
                .filteredOn(event -> event.contains(connection))
                .hasSize(1);
    }

    @Test
    void confirmWhenExternalIdsDifferInParallelThenOneSucceeds() throws Exception {
        Response session = flows.session("");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "alice")
                .locationParameter("code");
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String user = "user-" + i;
            calls.add(() -> flows.confirm(flows.app, session.text("id"), code, user));
        }

        List<Response> answers = parallel(calls);

        assertThat(answers).filteredOn(response -> response.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(response -> response.status() != 200)
                .allSatisfy(response -> assertThat(response.text("code")).isEqualTo("external_id_mismatch"));
    }

    @Test
    void confirmWhenVaultFailedThenSameCallCompletesIt() {
        Response session = flows.session("");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "alice")
                .locationParameter("code");
        for (String step : List.of("PUT grants", "PUT state active")) {
            flows.vault.failing(call -> call.startsWith(step));
            assertThat(flows.confirm(flows.app, session.text("id"), code, "user-1")
                            .status())
                    .isEqualTo(503);
        }
        flows.vault.failing(call -> false);
        assertThat(flows.confirm(flows.app, session.text("id"), code, "user-2").text("code"))
                .isEqualTo("external_id_mismatch");

        Response confirmed = flows.confirm(flows.app, session.text("id"), code, "user-1");

        assertThat(confirmed.text("state")).isEqualTo("healthy");
        assertThat(flows.vault.get(confirmed.text("id")).state).isEqualTo("active");
        assertThat(flows.confirm(flows.app, session.text("id"), code, "user-1").body())
                .isEqualTo(confirmed.body());
    }

    @Test
    void confirmWhenCallerCodeOrExternalIdIsWrongThenRefused() {
        Response session = flows.session(",\"external_id\":\"user-1\"");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "alice")
                .locationParameter("code");
        ConnectFlows foreign = new ConnectFlows();

        assertThat(foreign.confirm(foreign.app, session.text("id"), code, "user-1")
                        .status())
                .isEqualTo(404);
        assertThat(flows.confirm(flows.owner, session.text("id"), code, "user-1")
                        .status())
                .isEqualTo(403);
        assertThat(flows.confirm(flows.app, session.text("id"), "wrong", "user-1")
                        .text("code"))
                .isEqualTo("completion_code_invalid");
        assertThat(flows.confirm(flows.app, session.text("id"), code, "user-2").text("code"))
                .isEqualTo("external_id_mismatch");
        foreign.provider.close();
    }

    @Test
    void confirmWhenCodeHasExpiredThenInvalidAndUnconfirmedTokensAreRevoked() {
        Response session = flows.session("");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "alice")
                .locationParameter("code");
        String connection = flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"))
                .text("connection_id");
        AgedSessions.change(flows, "code_expires_at = now() - interval '1 second'");
        assertThat(flows.confirm(flows.app, session.text("id"), code, "user-1").text("code"))
                .isEqualTo("completion_code_invalid");
        assertThat(flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"))
                        .text("state"))
                .isEqualTo("expired");

        String refreshToken = flows.vault.get(connection).fields.get("refresh_token");
        sql("UPDATE connection SET created_at = now() - interval '16 minutes' WHERE state = 'pending'");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(flows.state(connection)).startsWith("revoked"));
        assertThat(flows.provider.revoked()).containsExactly(refreshToken);
        assertThat(flows.vault.get(connection).state).isEqualTo("destroyed");
    }

    @Test
    void confirmWhenPersonConnectedWithoutAnAppThenHealthyWithoutGrants() {
        Response session = flows.call(
                flows.owner,
                "POST",
                "/api/v1/connect-sessions",
                "{\"provider_config_id\":\"" + flows.configuration + "\"}");
        Response back = flows.connect(new Browser(flows.node), session.text("url"), "alice");

        assertThat(back.location()).contains("/console/connected?session_id=");
        Response confirmed = flows.confirm(flows.owner, session.text("id"), back.locationParameter("code"), "me");
        assertThat(confirmed.text("state")).isEqualTo("healthy");
        assertThat(flows.vault.get(confirmed.text("id")).grants).isEmpty();
    }

    @Test
    void repairWhenAccountDiffersThenRefusedAndItsTokensAreRevoked() {
        String connection = flows.connected("alice");
        String before = flows.vault.get(connection).fields.get("access_token");
        Response wrong = flows.session(",\"connection_id\":\"" + connection + "\"");
        Response refused = flows.connect(new Browser(flows.node), wrong.text("url"), "mallory");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("That was another account");
        assertThat(flows.vault.get(connection).fields).containsEntry("access_token", before);
        assertThat(flows.provider.revoked())
                .as("what nobody keeps is taken back")
                .hasSize(1)
                .doesNotContain(flows.vault.get(connection).fields.get("refresh_token"));

        Response right = flows.session(",\"connection_id\":\"" + connection + "\"");
        Response back = flows.connect(new Browser(flows.node), right.text("url"), "alice");
        Response confirmed = flows.confirm(flows.app, right.text("id"), back.locationParameter("code"), "user-alice");

        assertThat(confirmed.text("id")).isEqualTo(connection);
        assertThat(flows.vault.get(connection).fields.get("access_token")).isNotEqualTo(before);
        assertThat(flows.vault.get(connection).version).isEqualTo(2);
    }

    @Test
    void repairWhenVaultFailsThenNewTokensAreRevoked() {
        String connection = flows.connected("alice");
        String living = flows.vault.get(connection).fields.get("refresh_token");
        flows.vault.failing(call -> call.equals("PUT"));
        Response repair = flows.session(",\"connection_id\":\"" + connection + "\"");

        Response failed = flows.connect(new Browser(flows.node), repair.text("url"), "alice");

        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body()).contains("error=temporarily_unavailable");
        assertThat(flows.provider.revoked()).hasSize(1).doesNotContain(living);
        assertThat(flows.vault.get(connection).fields).containsEntry("refresh_token", living);
    }

    @Test
    void repairWhenVaultAnswerIsLostThenDoneAgain() {
        String connection = flows.connected("alice");
        String before = flows.vault.get(connection).fields.get("refresh_token");
        AtomicInteger calls = new AtomicInteger();
        flows.vault.losingAnswers(call -> call.equals("PUT tokens") && calls.getAndIncrement() == 0);
        Response repair = flows.session(",\"connection_id\":\"" + connection + "\"");

        Response back = flows.connect(new Browser(flows.node), repair.text("url"), "alice");

        assertThat(back.locationParameter("code")).isNotEmpty();
        assertThat(calls).hasValue(2);
        assertThat(flows.vault.get(connection).fields.get("refresh_token"))
                .isNotEqualTo(before)
                .isIn(flows.provider.liveRefreshTokens());
        assertThat(flows.provider.revoked()).isEmpty();
    }

    @Test
    void createSessionWhenReturnUrlAppOrProjectIsWrongThenRefused() {
        assertThat(flows.session(",\"return_url\":\"https://shop.example/done/\"")
                        .text("code"))
                .isEqualTo("invalid_request");
        assertThat(flows.session(",\"return_url\":\"https://evil.example/done\"")
                        .body())
                .contains("return_url_not_registered");
        assertThat(flows.session(",\"app_id\":\"app_00000000000000000000000000\"")
                        .status())
                .isEqualTo(403);
        ConnectFlows foreign = new ConnectFlows();
        assertThat(foreign.call(
                                foreign.app,
                                "POST",
                                "/api/v1/connect-sessions",
                                "{\"provider_config_id\":\"" + flows.configuration + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(flows.session(",\"connection_id\":\"" + foreign.connected("bob") + "\"")
                        .status())
                .isEqualTo(404);
        foreign.provider.close();
    }

    @Test
    void createSessionWhenRepeatedThenOnlyTheLatestUrlWorks() {
        String id = new ConnectSessionId(UUID.randomUUID()).toString();
        String first = flows.session(",\"id\":\"" + id + "\"").text("url");
        String second = flows.session(",\"id\":\"" + id + "\"").text("url");

        assertThat(new Browser(flows.node).get(first).status()).isEqualTo(404);
        assertThat(new Browser(flows.node).get(second).status()).isEqualTo(200);
        assertThat(flows.session(",\"id\":\"" + id + "\"").text("code")).isEqualTo("connect_session_exists");
    }

    @Test
    void connectWhenVaultFailsThenTokensAreRevoked() {
        flows.vault.failing(call -> call.equals("PUT"));
        Response session = flows.session("");
        Response failed = flows.connect(new Browser(flows.node), session.text("url"), "alice");

        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body()).contains("error=temporarily_unavailable");
        assertThat(flows.provider.revoked()).isEqualTo(flows.provider.liveRefreshTokens());
    }

    @Test
    void connectWhenConfigurationIsDeletedMeanwhileThenTokensAreRevoked() throws Exception {
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);
        String back = flows.provider.consent(
                flows.toProvider(browser, session.text("url")).location(), "alice");
        flows.provider.mood(TestProvider.Mood.slow(1500));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> response = threads.submit(() -> browser.get(back));
            await().until(() -> !flows.provider.liveRefreshTokens().isEmpty());
            sql("UPDATE provider_config SET status = 'deleted', credential_live = false WHERE id = '"
                    + ProviderConfigId.of(flows.configuration).value()
                    + "'");

            assertThat(response.get().status()).isGreaterThanOrEqualTo(400);
        }
        assertThat(flows.provider.revoked()).isEqualTo(flows.provider.liveRefreshTokens());
    }

    @Test
    void connectWhenRevocationWouldEndAnotherConnectionThenTokensAreNotRevoked() {
        flows.useWholeGrants();
        String living = flows.connected("alice");
        flows.vault.failing(call -> call.equals("PUT"));

        assertThat(flows.connect(new Browser(flows.node), flows.session("").text("url"), "alice")
                        .status())
                .isEqualTo(503);
        assertThat(flows.provider.revoked()).isEmpty();
        assertThat(flows.state(living)).isEqualTo("healthy");

        assertThat(flows.connect(new Browser(flows.node), flows.session("").text("url"), "bob")
                        .status())
                .isEqualTo(503);
        assertThat(flows.provider.revoked()).hasSize(1);
    }

    @Test
    void connectWhenProviderRefusesTheClientThenConfigurationIsMarked() {
        flows.provider.mood(TestProvider.Mood.of(401, "{\"error\":\"invalid_client\"}"));
        Response failed =
                flows.connect(new Browser(flows.node), flows.session("").text("url"), "alice");

        assertThat(failed.status()).isEqualTo(502);
        assertThat(flows.get(flows.owner, "/api/v1/provider-configs/" + flows.configuration)
                        .text("client_rejected"))
                .isNotEmpty();
        assertThat(flows.installation.auditEvents("provider_config.updated"))
                .filteredOn(event -> event.contains(flows.configuration) && event.contains("client_rejected"))
                .singleElement()
                .asString()
                .contains("\"actor\":{\"id\":\"oauth-config-service\",\"type\":\"service\"}");
    }

    /** Until then it is unknown whether its secret is correct. */
    @Test
    void clientWhenItsFirstUseSucceedsThenItCountsAsAccepted() {
        String path = "/api/v1/provider-configs/" + flows.configuration;
        assertThat(flows.get(flows.owner, path).text("client_accepted")).isEmpty();
        flows.connect(new Browser(flows.node), flows.session("").text("url"), "alice");
        String accepted = flows.get(flows.owner, path).text("client_accepted");
        assertThat(accepted).isNotEmpty();
        flows.connect(new Browser(flows.node), flows.session("").text("url"), "alice");
        assertThat(flows.get(flows.owner, path).text("client_accepted")).isEqualTo(accepted);

        assertThat(flows.call(flows.owner, "PATCH", path, "{\"name\":\"Renamed\"}", "If-Match", "*")
                        .text("client_accepted"))
                .isEqualTo(accepted);
        assertThat(flows.call(flows.owner, "PATCH", path, "{\"client_secret\":\"another-secret\"}", "If-Match", "*")
                        .text("client_accepted"))
                .isEmpty();
    }

    @Test
    void clientCredentialsWhenRequestedTwiceAtOnceThenOneConnection() throws Exception {
        String configured = flows.call(
                        flows.owner,
                        "POST",
                        "/api/v1/provider-configs",
                        "{\"project_id\":\"" + flows.project
                                + "\",\"provider\":\"custom\",\"grant\":\"client_credentials\",\"client_id\":\""
                                + TestProvider.CLIENT + "\",\"client_secret\":\"" + TestProvider.SECRET
                                + "\",\"custom\":" + flows.provider.custom("") + "}")
                .text("id");
        flows.provider.mood(TestProvider.Mood.slow(1000));
        flows.provider.mood(TestProvider.Mood.slow(1000));
        String id = new ConnectSessionId(UUID.randomUUID()).toString();
        Callable<Response> create = () -> flows.call(
                flows.app,
                "POST",
                "/api/v1/connect-sessions",
                "{\"id\":\"" + id + "\",\"provider_config_id\":\"" + configured + "\"}");
        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> response : threads.invokeAll(List.of(create, create))) {
                answers.add(response.get());
            }
        }

        assertThat(answers)
                .extracting(response -> response.text("connection_id"))
                .containsOnly(answers.getFirst().text("connection_id"))
                .doesNotContain("");
        assertThat(flows.get(flows.app, "/api/v1/connections?state=healthy")
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void clientCredentialsWhenSessionIsCreatedThenConnectedWithoutAPage() {
        Response configured = flows.call(
                flows.owner,
                "POST",
                "/api/v1/provider-configs",
                "{\"project_id\":\"" + flows.project + "\",\"provider\":\"custom\",\"grant\":\"client_credentials\","
                        + "\"client_id\":\"" + TestProvider.CLIENT + "\",\"client_secret\":\"" + TestProvider.SECRET
                        + "\",\"custom\":" + flows.provider.custom("") + "}");
        Response session = flows.call(
                flows.app,
                "POST",
                "/api/v1/connect-sessions",
                "{\"provider_config_id\":\"" + configured.text("id") + "\"}");

        assertThat(session.text("state")).isEqualTo("confirmed");
        String connection = session.text("connection_id");
        assertThat(flows.state(connection)).isEqualTo("healthy");
        assertThat(flows.vault.get(connection).grants).containsEntry(flows.appId, "token");
        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("healthy");
        assertThat(flows.provider.requests()).containsExactly("client_credentials", "client_credentials");
    }

    @Test
    void sessionWhenStoredThenNoProofInClearText() {
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);
        Response away = flows.toProvider(browser, session.text("url"));
        Response back = browser.get(flows.provider.consent(away.location(), "alice"));
        String rows = flows.installation
                .sql()
                .sql("SELECT string_agg(t::text, ' ') FROM connect_session t")
                .query(String.class)
                .single();

        assertThat(rows)
                .doesNotContain(URI.create(session.text("url")).getPath().substring("/connect/".length()))
                .doesNotContain(away.locationParameter("state"))
                .doesNotContain(back.locationParameter("code"))
                .doesNotContain(browser.cookies().get("grantway_connect"));
    }

    private void sql(String statement) {
        flows.installation.sql().sql(statement).update();
    }

    private static List<Response> parallel(int count, Callable<Response> call) throws Exception {
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(call);
        }
        return parallel(calls);
    }

    private static List<Response> parallel(List<Callable<Response>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Response> answers = new ArrayList<>();
            for (Future<Response> response : threads.invokeAll(calls)) {
                answers.add(response.get());
            }
            return answers;
        }
    }
}
