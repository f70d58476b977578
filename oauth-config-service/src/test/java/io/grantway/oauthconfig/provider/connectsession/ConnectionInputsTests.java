package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestProvider;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that each connection has of its own: one configuration, one client secret, many shops. */
class ConnectionInputsTests extends ConnectFixture {

    private final String slug = "shops-" + UUID.randomUUID();

    @BeforeEach
    void useShops() {
        String url = flows.provider.url();
        flows.useCatalogued(
                slug,
                ",\"endpoints\":{\"authorization\":\"" + url + "/authorize/{shop}\",\"token\":\"" + url
                        + "/token/{shop}\",\"revocation\":\"" + url + "/revoke/{shop}\",\"userinfo\":\"" + url
                        + "/me\"}"
                        + ",\"revocation\":{}"
                        + ",\"inputs\":{\"shop\":{\"ask\":\"connection\",\"type\":\"path_segment\",\"pattern\":\"[a-z0-9-]+\","
                        + "\"example\":\"acme\",\"description\":\"The name of your shop\",\"description_ru\":\"Название магазина\"}}");
    }

    private Response submit(Browser browser, Response session, String shop) {
        Response page = browser.get(session.text("url"));
        return browser.post(
                session.text("url"),
                Browser.fields("action", "continue", "csrf", ConnectFlows.csrf(page), "input.shop", shop));
    }

    private Response confirm(Response session, Response back) {
        return flows.confirm(flows.app, session.text("id"), back.locationParameter("code"), "user-alice");
    }

    private String connected(String shop) {
        Response session = flows.session(",\"external_id\":\"user-alice\"");
        Browser browser = new Browser(flows.node);
        Response away = submit(browser, session, shop);
        return confirm(session, browser.get(flows.provider.consent(away.location(), "alice")))
                .text("id");
    }

    private Response state(Response session) {
        return flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"));
    }

    private String inputs(String connection) {
        return flows.get(flows.app, "/api/v1/connections/" + connection)
                .json()
                .path("inputs")
                .toString();
    }

    private void sql(String statement, Object id) {
        flows.installation.sql().sql(statement).param("id", id).update();
    }

    @Test
    void pageWhenInputIsMissingThenAsksInTheLanguageOfTheBrowser() {
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);
        String english =
                browser.get(session.text("url"), "Accept-Language", "en").body();
        String russian =
                browser.get(session.text("url"), "Accept-Language", "ru").body();
        String german =
                browser.get(session.text("url"), "Accept-Language", "de").body();

        assertThat(english)
                .contains(
                        "<label for=\"input-0\"><bdi>The name of your shop</bdi></label>",
                        "name=\"input.shop\"",
                        "For example:")
                .contains("<bdi>acme</bdi>", "<bdi>127.0.0.1</bdi>")
                .doesNotContain("Название", "role=\"alert\"");
        assertThat(russian).contains("<label for=\"input-0\"><bdi>Название магазина</bdi></label>", "Например:");
        assertThat(german).contains("The name of your shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "evil/../x",
                "a@b",
                "a.evil.example/",
                "a?b",
                "a#b",
                "A_B",
                "ä",
                "a\u0000",
                "{client_id}",
                "a%2fb"
            })
    void submitWhenShopIsNotAllowedThenAskedAgainAndNothingIsSent(String shop) {
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);

        Response page = submit(browser, session, shop);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("role=\"alert\" id=\"input-0-error\"", "aria-invalid=\"true\"")
                .contains("aria-describedby=\"input-0-error input-0-hint\"");
        assertThat(state(session).text("state")).isEqualTo("opened");
        Response away = submit(browser, session, "acme");
        assertThat(away.location()).startsWith(flows.provider.url() + "/authorize/acme?");
    }

    @Test
    void submitWhenValueIsWrongThenThePageShowsItAgainEscaped() {
        Response page = submit(new Browser(flows.node), flows.session(""), "\"><b>x");

        assertThat(page.body()).contains("value=\"&quot;&gt;&lt;b&gt;x\"").doesNotContain("<b>");
    }

    @Test
    void connectWhenEndUserNamesShopThenEveryRequestGoesThere() {
        String connection = connected("acme");

        assertThat(inputs(connection)).isEqualTo("{\"shop\":\"acme\"}");
        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("healthy");
        assertThat(flows.call(flows.app, "DELETE", "/api/v1/connections/" + connection, "")
                        .status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(flows.provider.addresses())
                .containsExactly("/token/acme", "/token/acme", "/revoke/acme"));
    }

    @Test
    void connectWhenTwoEndUsersNameTwoShopsThenOneConfigurationServesBoth() {
        String one = connected("acme");
        String other = connected("globex");

        assertThat(flows.refresh(0, other, 1, true).text("state")).isEqualTo("healthy");
        assertThat(flows.refresh(0, one, 1, true).text("state")).isEqualTo("healthy");
        assertThat(flows.provider.addresses())
                .containsExactly("/token/acme", "/token/globex", "/token/globex", "/token/acme");
    }

    @Test
    void createWhenAppNamesShopThenThePageDoesNotAskAndCannotChangeIt() {
        Response session = flows.session(",\"external_id\":\"user-alice\",\"inputs\":{\"shop\":\" acme \"}");
        assertThat(session.json().path("inputs").toString()).isEqualTo("{\"shop\":\"acme\"}");
        Browser browser = new Browser(flows.node);
        assertThat(browser.get(session.text("url")).body()).doesNotContain("input.shop");

        Response away = submit(browser, session, "evil");

        assertThat(away.location()).startsWith(flows.provider.url() + "/authorize/acme?");
        String connection = confirm(session, browser.get(flows.provider.consent(away.location(), "alice")))
                .text("id");
        assertThat(inputs(connection)).isEqualTo("{\"shop\":\"acme\"}");
        assertThat(flows.provider.addresses()).containsExactly("/token/acme");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"shop\":\"a/b\"}|/inputs/shop|invalid_input",
                "{\"store\":\"acme\"}|/inputs/store|unknown",
            })
    void createWhenInputsAreNotAllowedThenRefusedAndNothingIsCreated(String inputs, String pointer, String code) {
        String id = new ConnectSessionId(UUID.randomUUID()).toString();

        Response refused = flows.session(",\"id\":\"" + id + "\",\"inputs\":" + inputs);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo(pointer);
        assertThat(refused.json().path("errors").path(0).path("code").asString())
                .isEqualTo(code);
        assertThat(flows.get(flows.app, "/api/v1/connect-sessions/" + id).status())
                .isEqualTo(404);
    }

    @Test
    void createWhenRepeatedWithOtherInputsThenConflict() {
        String id = new ConnectSessionId(UUID.randomUUID()).toString();
        String more = ",\"id\":\"" + id + "\",\"inputs\":";
        assertThat(flows.session(more + "{\"shop\":\"acme\"}").status()).isEqualTo(201);

        assertThat(flows.session(more + "{\"shop\":\"acme\"}").status()).isEqualTo(201);
        assertThat(flows.session(more + "{\"shop\":\"globex\"}").status()).isEqualTo(409);
    }

    @Test
    void submitWhenEndUserReturnsAndNamesAnotherShopThenOnlyThatCounts() {
        Response session = flows.session(",\"external_id\":\"user-alice\"");
        Browser browser = new Browser(flows.node);
        Response first = submit(browser, session, "acme");
        assertThat(browser.get(session.text("url")).body()).contains("value=\"acme\"");
        Response second = submit(browser, session, "globex");

        assertThat(browser.get(flows.provider.consent(first.location(), "alice"))
                        .status())
                .as("the earlier state is void")
                .isEqualTo(400);
        Response back = browser.get(flows.provider.consent(second.location(), "alice"));

        assertThat(inputs(confirm(session, back).text("id"))).isEqualTo("{\"shop\":\"globex\"}");
        assertThat(flows.provider.addresses()).containsExactly("/token/globex");
    }

    @Test
    void repairWhenConnectionHasShopThenItIsNotAskedAgain() {
        String connection = connected("acme");
        Response session = flows.session(",\"connection_id\":\"" + connection + "\"");
        Browser browser = new Browser(flows.node);
        assertThat(browser.get(session.text("url")).body()).doesNotContain("input.shop");

        Response away = submit(browser, session, "globex");
        Response confirmed = confirm(session, browser.get(flows.provider.consent(away.location(), "alice")));

        assertThat(confirmed.text("id")).isEqualTo(connection);
        assertThat(away.location()).startsWith(flows.provider.url() + "/authorize/acme?");
        assertThat(flows.provider.addresses()).containsExactly("/token/acme", "/token/acme");
        assertThat(flows.session(",\"connection_id\":\"" + connection + "\",\"inputs\":{\"shop\":\"globex\"}")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("pointer")
                        .asString())
                .isEqualTo("/inputs");
    }

    @Test
    void configurationWhenItNamesTheInputOfConnectionsThenRefused() {
        Response refused = flows.call(
                flows.owner,
                "POST",
                "/api/v1/provider-configs",
                "{\"project_id\":\"" + flows.project + "\",\"provider\":\"" + slug
                        + "\",\"client_id\":\"x\",\"client_secret\":\"y-secret\",\"inputs\":{\"shop\":\"acme\"}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("code").asString())
                .isEqualTo("not_allowed");
    }

    @Test
    void catalogueWhenInputIsOfConnectionsThenListedSeparately() {
        Response provider = flows.get(flows.owner, "/api/v1/providers/" + slug);

        assertThat(provider.json().path("inputs")).isEmpty();
        assertThat(provider.json()
                        .path("connection_inputs")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("shop");
        assertThat(provider.json()
                        .path("connection_inputs")
                        .path(0)
                        .path("description_ru")
                        .asString())
                .isEqualTo("Название магазина");
    }

    @Test
    void clientCredentialsWhenShopIsMissingThenRefusedOtherwiseTokenComesFromThere() {
        flows.configuration = flows.call(
                        flows.owner,
                        "POST",
                        "/api/v1/provider-configs",
                        "{\"project_id\":\"" + flows.project + "\",\"provider\":\"" + slug
                                + "\",\"grant\":\"client_credentials\",\"client_id\":\"" + TestProvider.CLIENT
                                + "\",\"client_secret\":\"" + TestProvider.SECRET + "\"}")
                .text("id");
        assertThat(flows.session("").json().path("errors").path(0).path("code").asString())
                .isEqualTo("required");

        Response session = flows.session(",\"inputs\":{\"shop\":\"acme\"}");

        assertThat(session.text("state")).isEqualTo("confirmed");
        String connection = session.text("connection_id");
        assertThat(inputs(connection)).isEqualTo("{\"shop\":\"acme\"}");
        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("healthy");
        assertThat(flows.provider.addresses()).containsExactly("/token/acme", "/token/acme");
    }

    /** Someone with write access to the database tries to have the code and the client secret sent to another shop. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "entered_inputs = '{\"shop\":\"evil\"}'",
                "inputs = '{\"shop\":\"evil\"}'",
                "entered_inputs = '{}'",
                "inputs = '[]'"
            })
    void returnWhenInputsWereChangedInDatabaseThenNothingIsSent(String change) {
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);
        Response away = submit(browser, session, "acme");
        sql(
                "UPDATE connect_session SET " + change + " WHERE id = :id",
                ConnectSessionId.of(session.text("id")).value());

        Response page = browser.get(flows.provider.consent(away.location(), "alice"));

        assertThat(page.status()).isEqualTo(409);
        assertThat(state(session).text("code")).isEqualTo("connect_session_damaged");
        assertThat(flows.provider.addresses()).isEmpty();
    }

    @Test
    void useWhenShopOfConnectionWasChangedInDatabaseThenNothingIsSentThere() {
        String connection = connected("acme");
        sql(
                "UPDATE connection SET inputs = '{\"shop\":\"evil\"}' WHERE id = :id",
                ConnectionId.of(connection).value());

        flows.refresh(0, connection, 1, true);
        Response repair = flows.session(",\"connection_id\":\"" + connection + "\"");

        assertThat(flows.state(connection)).isEqualTo("degraded credential_damaged");
        assertThat(repair.status()).isEqualTo(409);
        assertThat(repair.text("code")).isEqualTo("credential_damaged");
        assertThat(flows.provider.addresses()).containsExactly("/token/acme");
        assertThat(flows.vault.get(connection).fence).as("no lease").isZero();
    }
}
