package io.grantway.oauthconfig.damage;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.Flows;
import io.grantway.platform.value.Sha256;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tampering with connect sessions by someone with database access but no key, to get access to someone else's
 * connection: nothing is granted at the vault because of it.
 */
class DamagedSessionTests {

    private static final String CODE = "A".repeat(43);

    private ConnectFlows flows;
    private String victim = "";
    private String evilApp = "";
    private String evil = "";

    @BeforeEach
    void start() {
        flows = new ConnectFlows();
        victim = flows.connected("victim");
        Flows other = new Flows(flows.installation);
        Response registered = other.registerApp(
                flows.node,
                flows.project,
                flows.owner,
                "\"connections:read\",\"connections:write\",\"providers:read\"");
        evilApp = registered.json().path("app").path("id").asString();
        evil = other.appToken(
                        flows.node,
                        evilApp,
                        registered.json().path("secret").path("client_secret").asString(),
                        "scope",
                        "connections:read connections:write providers:read")
                .text("access_token");
    }

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    @Test
    void confirmWhenForeignConnectionWasWrittenIntoSessionThenSessionDamaged() {
        Response session = flows.call(
                evil, "POST", "/api/v1/connect-sessions", "{\"provider_config_id\":\"" + flows.configuration + "\"}");
        change(
                session,
                "connection_id = :victim, state = 'awaiting_confirmation', code_hash = :code,"
                        + " code_expires_at = now() + interval '5 minutes', outcome_seal = request_seal");
        pending();

        refused(flows.confirm(evil, session.text("id"), CODE, "user-victim"), session);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app_id = :evil, code_hash = :code",
                "code_hash = :code",
                "app_id = :evil",
                "connection_id = :victim",
                "external_id = 'user-other'",
                "external_id = NULL",
                "code_expires_at = code_expires_at + interval '1 year'",
                "expires_at = expires_at + interval '1 year'",
                "return_url = 'https://evil.example/'",
                "created_by = 'usr_00000000000000000000000000'",
                "repair = true",
                "outcome_seal = NULL",
                "outcome_seal = request_seal",
            })
    void confirmWhenWaitingSessionWasChangedInDatabaseThenSessionDamaged(String change) {
        Response session = flows.session(",\"external_id\":\"user-bob\"");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "bob")
                .locationParameter("code");
        change(session, change);
        pending();

        Response response = flows.confirm(
                change.contains(":evil") ? evil : flows.app,
                session.text("id"),
                change.contains(":code") ? CODE : code,
                change.equals("external_id = 'user-other'") ? "user-other" : "user-bob");

        refused(response, session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app_id = :evil", "return_url = 'https://evil.example/'", "external_id = 'user-other'"})
    void connectPageWhenSessionWasChangedInDatabaseThenSessionEndsWithConflict(String change) {
        Response session = flows.session("");
        change(session, change);

        Response page = new Browser(flows.node).get(session.text("url"));

        assertThat(page.status()).isEqualTo(409);
        assertThat(page.body()).contains("This request was changed").doesNotContain("evil.example");
        ended(session);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app_id = :evil",
                "return_url = 'https://evil.example/'",
                "repair = true, connection_id = :victim",
            })
    void callbackWhenSessionWasChangedInDatabaseThenNothingIsSentToProvider(String change) {
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);
        String back = flows.provider.consent(
                flows.toProvider(browser, session.text("url")).location(), "bob");
        int before = flows.provider.requests().size();
        change(session, change);

        Response page = browser.get(back);

        assertThat(page.status()).isEqualTo(409);
        assertThat(page.location()).isEmpty();
        assertThat(flows.provider.requests()).hasSize(before);
        ended(session);
    }

    /** Submits the form of a page that was shown before. */
    @Test
    void connectFormWhenSessionWasChangedInDatabaseThenConflict() {
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);
        Response page = browser.get(session.text("url"));
        change(session, "app_id = :evil");

        Response sent = browser.post(
                session.text("url"), Browser.fields("action", "continue", "csrf", ConnectFlows.csrf(page)));

        assertThat(sent.status()).isEqualTo(409);
        ended(session);
    }

    @Test
    void confirmWhenConfirmedSessionWasReopenedInDatabaseThenSessionDamaged() {
        Response session = flows.session("");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "bob")
                .locationParameter("code");
        assertThat(flows.confirm(flows.app, session.text("id"), code, "user-bob")
                        .status())
                .isEqualTo(200);
        change(session, "state = 'awaiting_confirmation'");

        refused(flows.confirm(flows.app, session.text("id"), code, "user-bob"), session);
    }

    /** Restores the whole earlier row with its seals after a person has withdrawn the grant: the vault then refuses. */
    @Test
    void confirmWhenFormerSessionRowWasPutBackThenVaultGrantsNothing() {
        Response session = flows.session("");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "bob")
                .locationParameter("code");
        String kept = "kept_" + UUID.randomUUID().toString().replace("-", "");
        sql("CREATE TABLE " + kept + " AS SELECT * FROM connect_session WHERE id = :id")
                .param("id", ConnectSessionId.of(session.text("id")).value())
                .update();
        String connection =
                flows.confirm(flows.app, session.text("id"), code, "user-bob").text("id");
        assertThat(flows.call(flows.owner, "DELETE", "/api/v1/connections/" + connection + "/grants/" + flows.appId, "")
                        .status())
                .isEqualTo(204);
        sql("DELETE FROM grant_decision").update();
        sql("DELETE FROM connect_session s USING " + kept + " k WHERE k.id = s.id")
                .update();
        sql("INSERT INTO connect_session SELECT * FROM " + kept).update();
        sql("DROP TABLE " + kept).update();
        sql("UPDATE connection SET state = 'pending' WHERE id = :id")
                .param("id", ConnectionId.of(connection).value())
                .update();

        Response response = flows.confirm(flows.app, session.text("id"), code, "user-bob");

        assertThat(response.status()).as(response.body()).isEqualTo(409);
        assertThat(response.text("code")).isEqualTo("credential_damaged");
        assertThat(flows.vault.get(connection).grants).isEmpty();
    }

    private void pending() {
        sql("UPDATE connection SET state = 'pending' WHERE id = :victim")
                .param("victim", ConnectionId.of(victim).value())
                .update();
    }

    private void refused(Response response, Response session) {
        assertThat(response.status()).as(response.body()).isEqualTo(409);
        assertThat(response.text("code")).isEqualTo("connect_session_damaged");
        assertThat(flows.vault.get(victim).grants).containsOnlyKeys(flows.appId);
        ended(session);
    }

    private void ended(Response session) {
        assertThat(sql("SELECT state || ' ' || error FROM connect_session WHERE id = :id")
                        .param("id", ConnectSessionId.of(session.text("id")).value())
                        .query(String.class)
                        .single())
                .isEqualTo("failed session_damaged");
        assertThat(flows.installation.auditEvents("connect_session.damaged"))
                .filteredOn(event -> event.contains(session.text("id")))
                .hasSize(1);
    }

    private void change(Response session, String change) {
        sql("UPDATE connect_session SET " + change + " WHERE id = :id")
                .param("id", ConnectSessionId.of(session.text("id")).value())
                .param("victim", ConnectionId.of(victim).value())
                .param("evil", AppId.of(evilApp).value())
                .param("code", Sha256.of(CODE))
                .update();
    }

    private JdbcClient.StatementSpec sql(String statement) {
        return flows.installation.sql().sql(statement);
    }
}
