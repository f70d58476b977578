package io.grantway.oauthconfig.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An app cannot regain by itself what a person withdrew or lowered. */
class WithdrawnGrantTests {

    private static final String TOKEN = "{\"deliver\":\"token\"}";
    private static final String PROXY = "{\"deliver\":\"proxy\"}";

    private final ConnectFlows flows = new ConnectFlows();
    private final String ownClient = flows.call(
                    flows.owner,
                    "POST",
                    "/api/v1/provider-configs",
                    "{\"project_id\":\"" + flows.project
                            + "\",\"provider\":\"custom\",\"grant\":\"client_credentials\",\"client_id\":\""
                            + TestProvider.CLIENT + "\",\"client_secret\":\"" + TestProvider.SECRET + "\",\"custom\":"
                            + flows.provider.custom("") + "}")
            .text("id");

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    private Response ownConnection(String token, String more) {
        return flows.call(
                token,
                "POST",
                "/api/v1/connect-sessions",
                "{\"provider_config_id\":\"" + ownClient + "\"" + more + "}");
    }

    private String grant(String connection) {
        return "/api/v1/connections/" + connection + "/grants/" + flows.appId;
    }

    private String vaultGrant(String connection) {
        return flows.vault.get(connection).grants.get(flows.appId);
    }

    private void assertRefused(int denials) {
        int asked = flows.provider.requests().size();
        Response refused = ownConnection(flows.app, ",\"external_id\":\"other\"");

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("forbidden");
        assertThat(refused.text("detail")).contains("withdrew");
        assertThat(flows.provider.requests()).hasSize(asked);
        assertThat(flows.installation.auditEvents("access.denied"))
                .filteredOn(event -> event.contains("grant_withdrawn") && event.contains(flows.appId))
                .hasSize(denials);
    }

    @Test
    void connectWhenGrantWasWithdrawnThenAppIsRefusedUntilItIsGivenAgain() {
        String connection = ownConnection(flows.app, "").text("connection_id");
        assertThat(flows.call(flows.owner, "DELETE", grant(connection), "").status())
                .isEqualTo(204);

        assertRefused(1);

        assertThat(flows.call(flows.owner, "PUT", grant(connection), TOKEN).status())
                .isEqualTo(200);
        Response again = ownConnection(flows.app, "");
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(vaultGrant(again.text("connection_id"))).isEqualTo("token");
    }

    @Test
    void connectWhenPersonDisconnectedThenAppIsRefusedUntilAPersonConnects() {
        String connection = ownConnection(flows.app, "").text("connection_id");
        assertThat(flows.call(flows.owner, "DELETE", "/api/v1/connections/" + connection, "")
                        .status())
                .isBetween(200, 204);

        assertRefused(1);

        Response byPerson = ownConnection(flows.owner, ",\"app_id\":\"" + flows.appId + "\"");
        assertThat(byPerson.status()).as(byPerson.body()).isEqualTo(201);
        assertThat(ownConnection(flows.app, "").status()).isEqualTo(201);
    }

    @Test
    void connectWhenAppDisconnectedItselfThenAllowedAgain() {
        String connection = ownConnection(flows.app, "").text("connection_id");
        flows.call(flows.app, "DELETE", "/api/v1/connections/" + connection, "");

        assertThat(ownConnection(flows.app, "").status()).isEqualTo(201);
    }

    @Test
    void connectWhenGrantWasLoweredThenNewConnectionIsLoweredToo() {
        String connection = ownConnection(flows.app, "").text("connection_id");
        flows.call(flows.owner, "PUT", grant(connection), PROXY);

        String next = ownConnection(flows.app, "").text("connection_id");

        assertThat(vaultGrant(next)).isEqualTo("proxy");
    }

    @Test
    void connectWhenSentAgainWithItsKeyAfterGrantWasWithdrawnThenForbidden() {
        Response first = keyedConnection();
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(keyedConnection().body()).isEqualTo(first.body());
        flows.call(flows.owner, "DELETE", grant(first.text("connection_id")), "");

        assertThat(keyedConnection().text("detail")).contains("withdrew");
    }

    private Response keyedConnection() {
        return flows.call(
                flows.app,
                "POST",
                "/api/v1/connect-sessions",
                "{\"provider_config_id\":\"" + ownClient + "\"}",
                "Idempotency-Key",
                ownClient);
    }

    @Test
    void refreshWhenSentAgainWithItsKeyAfterGrantWasWithdrawnThenForbidden() {
        String connection = flows.connected("keyed");
        Response first = keyedRefresh(connection);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(keyedRefresh(connection).body()).isEqualTo(first.body());
        flows.call(flows.owner, "DELETE", grant(connection), "");

        Response refused = keyedRefresh(connection);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("detail")).contains("only connections that it has a grant for");
    }

    private Response keyedRefresh(String connection) {
        return flows.call(
                flows.app, "POST", "/api/v1/connections/" + connection + "/refresh", "", "Idempotency-Key", connection);
    }

    @Test
    void confirmWhenGrantWasWithdrawnBeforeThenForbidden() {
        Response session = flows.session(",\"external_id\":\"u\"");
        Response back = flows.connect(new Browser(flows.node), session.text("url"), "alice");
        String connection = flows.get(flows.owner, "/api/v1/connect-sessions/" + session.text("id"))
                .text("connection_id");
        assertThat(flows.call(flows.owner, "DELETE", grant(connection), "").status())
                .isEqualTo(204);

        Response confirmed = flows.confirm(flows.app, session.text("id"), back.locationParameter("code"), "u");

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(403);
        assertThat(vaultGrant(connection)).isNull();
        assertThat(flows.state(connection)).isEqualTo("pending");
    }
}
