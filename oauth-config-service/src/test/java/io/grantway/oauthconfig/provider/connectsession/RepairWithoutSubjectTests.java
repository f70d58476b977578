package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestProvider;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repairs at providers that report the account in their own way, or not at all. */
class RepairWithoutSubjectTests {

    private ConnectFlows flows;

    @BeforeEach
    void start() {
        flows = new ConnectFlows();
    }

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    @Test
    void repairWhenProviderTellsNoAccountThenEndUserConfirmsIt() {
        flows.provider.profile("{\"name\":\"nobody\"}");
        String connection = flows.connected("alice");
        Response session = flows.session(",\"connection_id\":\"" + connection + "\"");
        assertThat(session.status()).as(session.body()).isEqualTo(201);
        Browser browser = new Browser(flows.node);
        Response page = browser.get(session.text("url"));
        assertThat(page.body()).contains("Is it the same account?").contains("name=\"same_account\"");

        Response unanswered = browser.post(
                session.text("url"), Browser.fields("action", "continue", "csrf", ConnectFlows.csrf(page)));
        assertThat(unanswered.status()).isEqualTo(200);
        assertThat(unanswered.body()).contains("Tick the box");

        Response back = repaired(browser, session.text("url"), "alice");
        assertThat(flows.vault.get(connection).version)
                .as("nothing of it is released before the app confirms")
                .isOne();
        assertThat(flows.state(connection)).isEqualTo("healthy");
        Response confirmed = flows.confirm(flows.app, session.text("id"), back.locationParameter("code"), "user-alice");
        assertThat(confirmed.text("id")).isEqualTo(connection);
        assertThat(flows.vault.get(connection).version).isEqualTo(2);
        assertThat(flows.vault.get(connection).state).isEqualTo("active");
        assertThat(flows.vault.get(connection).externalId).isEqualTo("user-alice");
        assertThat(flows.state(connection)).isEqualTo("healthy");
        assertThat(flows.installation.auditEvents("connection.repaired"))
                .filteredOn(event -> event.contains(connection))
                .singleElement()
                .asString()
                .contains("confirmed_by_end_user");
        assertThat(flows.get(flows.app, "/api/v1/connections").json().path("items"))
                .hasSize(1);
    }

    @Test
    void confirmRepairWhenSessionIsSupersededOrExternalIdDiffersThenRefused() {
        flows.provider.profile("{\"name\":\"nobody\"}");
        String connection = flows.connected("alice");
        Response earlier = flows.session(",\"connection_id\":\"" + connection + "\"");
        Response earlierBack = repaired(new Browser(flows.node), earlier.text("url"), "alice");
        Response later = flows.session(",\"connection_id\":\"" + connection + "\"");
        Response laterBack = repaired(new Browser(flows.node), later.text("url"), "victim");

        Response refused =
                flows.confirm(flows.app, earlier.text("id"), earlierBack.locationParameter("code"), "user-alice");
        assertThat(refused.status()).as(refused.body()).isBetween(400, 499);
        Response foreign =
                flows.confirm(flows.app, later.text("id"), laterBack.locationParameter("code"), "user-victim");
        assertThat(foreign.text("code")).isEqualTo("external_id_mismatch");
        assertThat(flows.vault.get(connection).version).isOne();
        assertThat(flows.state(connection)).isEqualTo("healthy");
        assertThat(flows.installation.auditEvents("connection.repair_given_up"))
                .filteredOn(event -> event.contains(connection))
                .singleElement()
                .asString()
                .contains("repaired_again");
    }

    @Test
    void repairWhenAccountCannotBeReadOrDiffersThenRefused() {
        String connection = flows.connected("alice");
        flows.provider.profile("");
        Response session = flows.session(",\"connection_id\":\"" + connection + "\"");
        Response untold = repaired(new Browser(flows.node), session.text("url"), "mallory");
        assertThat(untold.status()).as(untold.body()).isEqualTo(503);
        assertThat(failure(session)).isEqualTo("account account_not_told");

        flows.provider.profile("{\"sub\":\"%s\"}");
        session = flows.session(",\"connection_id\":\"" + connection + "\"");
        Response other = repaired(new Browser(flows.node), session.text("url"), "mallory");
        assertThat(other.status()).isEqualTo(409);
        assertThat(failure(session)).isEqualTo("account other_account");
        assertThat(flows.vault.get(connection).version).isEqualTo(1);
        assertThat(flows.vault.get(connection).state).isEqualTo("active");
    }

    private String failure(Response session) {
        Response failed = flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"));
        return failed.text("failed_step") + " " + failed.text("error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"from\":\"userinfo\",\"subject\":\"/id\"}|{\"id\":%s}|",
                "{\"subject\":\"/data/user/id\",\"label\":\"/data/login\"}|{\"data\":{\"user\":{\"id\":\"%s\"}}}|",
                "{\"from\":\"token_response\",\"subject\":\"/owner\"}|{}|,\"owner\":42",
            })
    void accountWhenPointerIsConfiguredThenReadFromThere(String account, String profile, String fields) {
        flows.configuration = flows.configure(flows.provider.custom(",\"account\":" + account))
                .text("id");
        flows.provider.profile(profile);
        flows.provider.tokenFields(nonce -> fields == null ? "" : fields);
        String connection = flows.connected("42");
        assertThat(subject(connection)).isEqualTo("42");

        Response session = flows.session(",\"connection_id\":\"" + connection + "\"");
        Browser browser = new Browser(flows.node);
        assertThat(browser.get(session.text("url")).body()).doesNotContain("same_account");
        Response back = flows.connect(browser, session.text("url"), "42");

        assertThat(back.locationParameter("code")).isNotEmpty();
        assertThat(flows.installation.auditEvents("connection.repaired"))
                .filteredOn(event -> event.contains(connection))
                .singleElement()
                .asString()
                .contains("\"same\"");
    }

    @Test
    void accountWhenOnlyAnIdTokenTellsItThenItsSubjectIsUsed() {
        flows.configuration = flows.call(
                        flows.owner,
                        "POST",
                        "/api/v1/provider-configs",
                        "{\"project_id\":\"" + flows.project + "\",\"provider\":\"custom\",\"client_id\":\""
                                + TestProvider.CLIENT + "\",\"client_secret\":\"" + TestProvider.SECRET
                                + "\",\"scopes\":[\"openid\"],\"custom\":"
                                + flows.provider.custom("").replaceAll(",\"userinfo\":\"[^\"]+\"", "") + "}")
                .text("id");
        flows.provider.tokenFields(nonce -> idToken("a-1", nonce, flows.provider.url(), 4_000_000_000L));
        String connection = flows.connected("alice");
        assertThat(subject(connection)).isEqualTo("a-1");

        flows.provider.tokenFields(nonce -> idToken("b-2", nonce, flows.provider.url(), 4_000_000_000L));
        Response other = flows.connect(
                new Browser(flows.node),
                flows.session(",\"connection_id\":\"" + connection + "\"").text("url"),
                "alice");
        assertThat(other.status()).isEqualTo(409);

        Map<String, UnaryOperator<String>> wrong = Map.of(
                "nonce", nonce -> idToken("a-1", "other", flows.provider.url(), 4_000_000_000L),
                "issuer", nonce -> idToken("a-1", nonce, "https://evil.example", 4_000_000_000L),
                "end", nonce -> idToken("a-1", nonce, flows.provider.url(), 1_000L));
        wrong.forEach((name, fields) -> {
            flows.provider.tokenFields(fields);
            Response session = flows.session(",\"connection_id\":\"" + connection + "\"");
            assertThat(flows.connect(new Browser(flows.node), session.text("url"), "alice")
                            .status())
                    .as(name)
                    .isEqualTo(502);
            Response failed = flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"));
            assertThat(failed.text("error")).as(name).isEqualTo("id_token_refused");
            assertThat(failed.text("failed_step")).as(name).isEqualTo("id_token");
        });
    }

    @Test
    void repairWhenAccountPointerWasChangedThenAccountIsNamedAnew() {
        String connection = flows.connected("alice");
        Response changed = flows.call(
                flows.owner,
                "PATCH",
                "/api/v1/provider-configs/" + flows.configuration,
                "{\"custom\":" + flows.provider.custom(",\"account\":{\"subject\":\"/number\"}") + "}",
                "If-Match",
                "*");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        flows.provider.profile("{\"sub\":\"%s\",\"number\":7}");
        Response session = flows.session(",\"connection_id\":\"" + connection + "\"");

        Response back = repaired(new Browser(flows.node), session.text("url"), "alice");

        flows.confirm(flows.app, session.text("id"), back.locationParameter("code"), "user-alice");
        assertThat(subject(connection)).isEqualTo("7");
        Response next = flows.session(",\"connection_id\":\"" + connection + "\"");
        assertThat(new Browser(flows.node).get(next.text("url")).body()).doesNotContain("same_account");
    }

    @Test
    void configureWhenAccountPointerIsInvalidThenRefused() {
        Response refused = flows.configure(flows.provider.custom(",\"account\":{\"subject\":\"id\"}"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("JSON pointer");
    }

    @Test
    void connectWhenAccountIsConnectedElsewhereThenAudited() {
        flows.connected("twice");
        flows.connected("twice");

        assertThat(flows.installation.auditEvents("connection.created"))
                .filteredOn(event -> event.contains("\"same_account_elsewhere\":true"))
                .isNotEmpty();
    }

    private Response repaired(Browser browser, String url, String account) {
        Response page = browser.get(url);
        Response away = browser.post(
                url, Browser.fields("action", "continue", "csrf", ConnectFlows.csrf(page), "same_account", "yes"));
        return browser.get(flows.provider.consent(away.location(), account));
    }

    private String subject(String connection) {
        return flows.get(flows.app, "/api/v1/connections/" + connection)
                .json()
                .path("account")
                .path("subject")
                .asString();
    }

    private static String idToken(String subject, String nonce, String issuer, long end) {
        return ",\"id_token\":\"" + encoded("{\"alg\":\"RS256\"}") + "."
                + encoded("{\"sub\":\"" + subject + "\",\"nonce\":\"" + nonce + "\",\"iss\":\"" + issuer
                        + "\",\"aud\":\"" + TestProvider.CLIENT + "\",\"exp\":" + end + "}")
                + ".c2ln\"";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
