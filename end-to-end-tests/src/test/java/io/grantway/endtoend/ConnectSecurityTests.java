package io.grantway.endtoend;

import static io.grantway.endtoend.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.Browser;
import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import io.grantway.demo.EndUser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two attacks on platforms that connect accounts: a provider that has codes of another one redeemed,
 * and a link that puts a victim's account under the attacker's user (SECURITY.md, "provider mix-up, phished links").
 */
class ConnectSecurityTests {

    private static Stage stage;
    private static DemoClient console;
    private static Stage.Connected ours;
    private static Stage.Connected others;

    private DemoApp app = new DemoApp("", "", "");
    private String externalId = "";
    private String session = "";
    private long exchangesBefore;

    @BeforeAll
    static void start() {
        stage = Stage.shared();
        console = stage.administrator().console();
        ours = stage.connected();
        others = stage.connected();
    }

    @BeforeEach
    void ask() {
        app = ours.app();
        externalId = "victim-" + UUID.randomUUID();
        session = app.ask(ours.config(), externalId);
        exchangesBefore = exchanges(ours);
    }

    @Test
    void connectLinkWhenOpenedInASecondBrowserThenForbidden() {
        Link first = Link.open(app.connectUrl());

        DemoResponse second = Raw.get(app.connectUrl(), "Accept", "text/html");

        assertThat(second.status()).isEqualTo(403);
        assertThat(second.body()).doesNotContain("<form");
        assertThat(first.proceed().status()).isEqualTo(303);
    }

    @Test
    void connectLinkWhenPreviewedThenStillUsable() {
        Raw.send("HEAD", app.connectUrl(), "");

        Link.open(app.connectUrl());
        assertThat(state()).isEqualTo("opened");
    }

    @Test
    void connectLinkWhenUsedUpOrInventedThenGoneOrNotFound() {
        Link link = Link.open(app.connectUrl());
        link.get(link.callback());

        assertThat(link.get(URI.create(app.connectUrl())).status()).isEqualTo(410);
        String unknown = app.connectUrl().substring(0, app.connectUrl().lastIndexOf('/') + 1) + "x".repeat(43);
        assertThat(Raw.get(unknown).status()).isEqualTo(404);
    }

    @Test
    void callbackWhenBrowserHasNoCookieThenRefusedWithoutExchange() {
        URI callback = Link.open(app.connectUrl()).callback();

        assertRefusedWithoutExchange(Raw.get(callback.toString()), "other_browser");
        assertThat(state()).isEqualTo("at_provider");
    }

    @Test
    void callbackWhenInBrowserOfAnotherSessionThenRefusedWithoutExchange() {
        URI callback = Link.open(app.connectUrl()).callback();
        others.app().ask(others.config(), "attacker");
        Link attacker = Link.open(others.app().connectUrl());

        assertRefusedWithoutExchange(attacker.get(callback), "other_browser");
    }

    @Test
    void callbackWhenStateOfAnotherSessionThenRefusedWithoutExchange() {
        Link victim = Link.open(app.connectUrl());
        URI callback = victim.callback();
        others.app().ask(others.config(), "attacker");
        URI foreign = Link.open(others.app().connectUrl()).callback();

        URI mixed = URI.create(callback.toString()
                .replace("state=" + parameter(callback, "state"), "state=" + parameter(foreign, "state")));

        assertRefusedWithoutExchange(victim.get(mixed), null);
        assertThat(exchanges(others)).isEqualTo(1);
    }

    /** The code of one configuration is never sent to another's token endpoint. */
    @Test
    void callbackWhenOnPathOfAnotherConfigurationThenRefusedWithoutExchange() {
        Link victim = Link.open(app.connectUrl());
        URI callback = victim.callback();

        URI moved = URI.create(callback.toString().replace(ours.config(), others.config()));

        assertRefusedWithoutExchange(victim.get(moved), "other_configuration");
        assertThat(exchanges(others)).isEqualTo(1);
    }

    @Test
    void callbackWhenIssuerIsAnotherThenRefusedWithoutExchange() {
        Link victim = Link.open(app.connectUrl());
        URI callback = victim.callback();
        String issuer = parameter(callback, "iss");

        URI forged = URI.create(callback.toString().replace("iss=" + issuer, "iss=https%3A%2F%2Fevil.example"));

        assertRefusedWithoutExchange(victim.get(forged), "other_issuer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "code", "iss"})
    void callbackWhenParameterGivenTwiceThenRefusedWithoutExchange(String name) {
        Link victim = Link.open(app.connectUrl());
        URI callback = victim.callback();

        URI doubled = URI.create(callback + "&" + name + "=" + parameter(callback, name));

        assertRefusedWithoutExchange(victim.get(doubled), null);
    }

    @Test
    void callbackWhenStateUsedAgainThenRefusedAndExchangedOnce() {
        Link victim = Link.open(app.connectUrl());
        URI callback = victim.callback();

        assertThat(victim.get(callback).status()).isEqualTo(303);
        assertThat(victim.get(callback).status()).isEqualTo(400);

        assertThat(exchanges(ours)).isEqualTo(exchangesBefore + 1);
    }

    /**
     * Case 27: a victim of a forwarded link reveals nothing until the app has confirmed that the person is its user.
     */
    @Test
    void tokenWhenConnectionNotConfirmedThenNotReleased() {
        String code = new EndUser().allow(app, ours.provider());
        String connection =
                app.api().get("/api/v1/connect-sessions/" + session).expect(200).text("/connection_id");
        String token = "/api/v1/connections/" + connection + "/token";

        DemoResponse before = app.api().get(token);
        assertProblem(before, 409, "connection_not_confirmed");
        assertThat(app.api()
                        .get("/api/v1/connections/" + connection)
                        .expect(200)
                        .text("/state"))
                .isEqualTo("pending");

        app.confirm(session, code, externalId);
        app.api().get(token).expect(200);
    }

    @Test
    void confirmWhenCallerIsNotTheAppOfTheSessionThenRefused() {
        String code = new EndUser().allow(app, ours.provider());
        Map<String, String> body = Map.of("code", code, "external_id", externalId);
        String confirm = "/api/v1/connect-sessions/" + session + "/confirm";
        Client sibling = Client.registered(stage, ours.project(), "connections:write");

        assertProblem(others.app().api().post(confirm, body), 404, "connect_session_not_found");
        assertProblem(sibling.api().post(confirm, body), 403, "forbidden");
        assertProblem(console.post(confirm, body), 403, "forbidden");

        app.confirm(session, code, externalId);
    }

    @Test
    void confirmWhenUserOrCodeIsWrongThenConflict() {
        String code = new EndUser().allow(app, ours.provider());
        String confirm = "/api/v1/connect-sessions/" + session + "/confirm";

        assertProblem(
                app.api().post(confirm, Map.of("code", code, "external_id", "attacker")), 409, "external_id_mismatch");
        assertProblem(
                app.api().post(confirm, Map.of("code", "x".repeat(43), "external_id", externalId)),
                409,
                "completion_code_invalid");

        app.confirm(session, code, externalId);
    }

    @Test
    void confirmWhenCodeUsedForAnotherSessionThenInvalidAndRepeatAnsweredAlike() {
        String code = new EndUser().allow(app, ours.provider());
        String connection = app.confirm(session, code, externalId);

        assertThat(app.confirm(session, code, externalId)).isEqualTo(connection);
        String otherSession = app.ask(ours.config(), externalId);
        new EndUser().allow(app, ours.provider());
        assertProblem(
                app.api()
                        .post(
                                "/api/v1/connect-sessions/" + otherSession + "/confirm",
                                Map.of("code", code, "external_id", externalId)),
                409,
                "completion_code_invalid");
    }

    @Test
    void connectPageWhenCsrfTokenWrongThenForbidden() {
        Browser browser = new Browser();
        browser.open(URI.create(app.connectUrl()), DemoApp.RETURN_URL);

        DemoResponse forged = browser.send(HttpRequest.newBuilder(URI.create(app.connectUrl()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("csrf=" + "x".repeat(43)))
                .build());

        assertThat(forged.status()).isEqualTo(403);
        assertThat(state()).isEqualTo("opened");
    }

    @Test
    void connectPageWhenServedThenNeitherFramedNorKeptAndNoReferrerSent() {
        DemoResponse page = Raw.get(app.connectUrl(), "Accept", "text/html").expect(200);

        assertThat(Problems.header(page, "Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(Problems.header(page, "Cache-Control")).contains("no-store");
        assertThat(Problems.header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    }

    private void assertRefusedWithoutExchange(DemoResponse response, @Nullable String reason) {
        assertThat(response.status()).as(response.body()).isEqualTo(400);
        assertThat(Problems.header(response, "Location")).isEmpty();
        assertThat(exchanges(ours)).as("code exchanges at the provider").isEqualTo(exchangesBefore);
        if (reason != null) {
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                            console.get("/api/v1/audit/events?action=connect_session.response_refused&project_id="
                                            + ours.project() + "&target=" + session)
                                    .expect(200)
                                    .text("/items/0/event/reason"))
                    .isEqualTo(reason));
        }
    }

    private String state() {
        return app.api().get("/api/v1/connect-sessions/" + session).expect(200).text("/state");
    }

    private static long exchanges(Stage.Connected connected) {
        String client = console.get("/api/v1/provider-configs/" + connected.config())
                .expect(200)
                .text("/client_id");
        return DemoClient.bearer(stage.entrance().sandboxUrl(), stage.entrance().sandboxAdminToken())
                .get("/sandbox/clients/" + client + "/observations")
                .expect(200)
                .json()
                .at("/code_exchanges")
                .asLong();
    }

    private static String parameter(URI address, String name) {
        for (String pair : address.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError(address + " without " + name);
    }
}
