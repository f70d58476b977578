package io.grantway.oauthconfig.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.TestProvider;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTests {

    private final ConnectFlows flows = new ConnectFlows();

    @AfterEach
    void stop() {
        flows.vault.failing(call -> false);
        flows.vault.damaged(call -> false);
        flows.vault.losingAnswers(call -> false);
        flows.provider.close();
    }

    private Response disconnect(String connection) {
        return flows.call(flows.app, "DELETE", "/api/v1/connections/" + connection, "");
    }

    private Response get(String connection) {
        return flows.get(flows.owner, "/api/v1/connections/" + connection);
    }

    private void awaitRevoked(String connection, String outcome) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(get(connection).text("state")).isEqualTo("revoked");
            assertThat(get(connection).text("revocation")).isEqualTo(outcome);
        });
    }

    /** The grant is the client's own, so there is no refresh token that a provider could know. */
    @Test
    void connectionWhenTheGrantIsTheClientsOwnThenItsAccessTokenIsRevoked() {
        String configured = flows.call(
                        flows.owner,
                        "POST",
                        "/api/v1/provider-configs",
                        "{\"project_id\":\"" + flows.project
                                + "\",\"provider\":\"custom\",\"grant\":\"client_credentials\",\"client_id\":\""
                                + TestProvider.CLIENT + "\",\"client_secret\":\"" + TestProvider.SECRET
                                + "\",\"custom\":" + flows.provider.custom("") + "}")
                .text("id");
        String connection = flows.call(
                        flows.app,
                        "POST",
                        "/api/v1/connect-sessions",
                        "{\"provider_config_id\":\"" + configured + "\"}")
                .text("connection_id");
        String accessToken = flows.vault.get(connection).fields.get("access_token");

        disconnect(connection);

        awaitRevoked(connection, "confirmed");
        assertThat(flows.provider.revoked()).containsExactly(accessToken);
    }

    @Test
    void disconnectWhenConnectedThenRefreshTokenIsRevokedAndTokensAreDestroyed() {
        String connection = flows.connected("alice");
        String refreshToken = flows.vault.get(connection).fields.get("refresh_token");

        Response response = disconnect(connection);

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.text("state")).isEqualTo("disconnecting");
        assertThat(flows.vault.get(connection).state).isNotEqualTo("active");
        awaitRevoked(connection, "confirmed");
        assertThat(flows.provider.revoked()).containsExactly(refreshToken);
        assertThat(flows.vault.get(connection).state).isEqualTo("destroyed");
        assertThat(disconnect(connection).text("state")).isEqualTo("revoked");
        assertThat(flows.installation.auditEvents("connection.revoked"))
                .filteredOn(event -> event.contains(connection))
                .hasSize(1)
                .allMatch(event -> event.contains("confirmed"));
        assertThat(flows.installation.auditEvents("connection.disconnect_requested"))
                .filteredOn(event -> event.contains(connection))
                .hasSize(1);
    }

    @Test
    void disconnectWhenRevocationKeepsFailingThenNotConfirmedAfterTimeLimit() {
        String connection = flows.connected("alice");
        flows.provider.revocationStatus(503);
        disconnect(connection);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> flows.installation
                                .sql()
                                .sql("SELECT attempts FROM connection WHERE id = :id AND leased_until IS NULL")
                                .param("id", ConnectionId.of(connection).value())
                                .query(Integer.class)
                                .optional()
                                .orElse(0)
                        >= 1);
        assertThat(get(connection).text("state")).isEqualTo("disconnecting");
        flows.installation
                .sql()
                .sql(
                        "UPDATE connection SET disconnect_requested_at = now() - interval '73 hours', due_at = now() WHERE id = :id")
                .param("id", ConnectionId.of(connection).value())
                .update();

        awaitRevoked(connection, "not_confirmed");
        assertThat(flows.vault.get(connection).state).isEqualTo("destroyed");
    }

    @Test
    void disconnectWhenCredentialIsDamagedThenWaitsUntilItIsRepaired() {
        String connection = flows.connected("alice");
        String refreshToken = flows.vault.get(connection).fields.get("refresh_token");
        flows.vault.damaged(call -> call.startsWith("POST"));

        assertThat(disconnect(connection).text("state")).isEqualTo("disconnecting");
        await().atMost(Duration.ofSeconds(30)).until(() -> flows.vault.calls().contains("POST open revocation"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> flows.installation
                                .sql()
                                .sql("SELECT attempts FROM connection WHERE id = :id AND leased_until IS NULL")
                                .param("id", ConnectionId.of(connection).value())
                                .query(Integer.class)
                                .optional()
                                .orElse(0)
                        >= 1);
        assertThat(get(connection).text("state")).isEqualTo("disconnecting");
        assertThat(flows.vault.calls()).doesNotContain("POST state destroyed");

        flows.vault.damaged(call -> false);
        awaitRevoked(connection, "confirmed");
        assertThat(flows.provider.revoked()).containsExactly(refreshToken);
    }

    @Test
    void disconnectWhenProviderHasNoRevocationThenUnsupported() {
        String custom = flows.provider.custom("").replaceAll("\"revocation\":\"[^\"]*\",", "");
        String configuration = flows.configure(custom).text("id");
        Response session = flows.call(
                flows.app, "POST", "/api/v1/connect-sessions", "{\"provider_config_id\":\"" + configuration + "\"}");
        Response back = flows.connect(new Browser(flows.node), session.text("url"), "alice");
        String connection = flows.confirm(flows.app, session.text("id"), back.locationParameter("code"), "u")
                .text("id");

        disconnect(connection);

        awaitRevoked(connection, "unsupported");
    }

    @Test
    void disconnectWhenVaultFailsThenWorkerCompletesIt() {
        String connection = flows.connected("alice");
        flows.vault.failing(call -> call.startsWith("PUT state"));

        assertThat(disconnect(connection).status()).isEqualTo(503);
        assertThat(get(connection).text("state")).isEqualTo("disconnecting");
        flows.vault.failing(call -> false);

        flows.installation
                .sql()
                .sql("UPDATE connection SET due_at = now() WHERE state = 'disconnecting'")
                .update();
        awaitRevoked(connection, "confirmed");
    }

    @Test
    void changeGrantWhenVaultDoesNotTakeItThenCallFailsAndGrantStays() {
        String connection = flows.connected("alice");
        String other = new Flows(flows.installation)
                .registerApp(flows.node, flows.project, flows.owner, "\"connections:read\"")
                .json()
                .path("app")
                .path("id")
                .asString();
        String path = "/api/v1/connections/" + connection + "/grants/" + other;

        assertThat(flows.call(flows.owner, "PUT", path, "{\"deliver\":\"proxy\"}")
                        .status())
                .isEqualTo(200);
        assertThat(flows.vault.get(connection).grants).containsEntry(other, "proxy");
        assertThat(flows.call(flows.owner, "PUT", path, "{\"deliver\":\"token\"}")
                        .text("deliver"))
                .isEqualTo("token");
        assertThat(flows.vault.get(connection).grants).containsEntry(other, "token");
        flows.vault.failing(call -> call.startsWith("POST grants"));
        assertThat(flows.call(flows.owner, "DELETE", path, "").status()).isEqualTo(503);
        assertThat(flows.get(flows.owner, "/api/v1/connections/" + connection + "/grants")
                        .body())
                .contains(other);
        flows.vault.failing(call -> false);
        flows.vault.damaged(call -> call.contains(" grants"));
        Response refused = flows.call(flows.owner, "DELETE", path, "");
        assertThat(refused.status()).as("a damaged credential is not gone").isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("credential_damaged");
        assertThat(refused.text("detail")).contains("An operator puts the row back");
        assertThat(flows.call(flows.owner, "PUT", path, "{\"deliver\":\"proxy\"}")
                        .text("code"))
                .isEqualTo("credential_damaged");
        assertThat(flows.call(flows.owner, "PATCH", "/api/v1/apps/" + other, "{\"deliver\":\"proxy\"}", "If-Match", "*")
                        .text("code"))
                .isEqualTo("credential_damaged");
        assertThat(flows.get(flows.owner, "/api/v1/connections/" + connection + "/grants")
                        .body())
                .contains(other);
        flows.vault.damaged(call -> false);
        assertThat(flows.call(flows.owner, "DELETE", path, "").status()).isEqualTo(204);
        assertThat(flows.vault.get(connection).grants).doesNotContainKey(other);
        assertThat(flows.call(flows.owner, "DELETE", path, "").status()).isEqualTo(204);
        assertThat(flows.installation.auditEvents("grant.withdrawn"))
                .filteredOn(event -> event.contains(connection))
                .hasSize(1);
    }

    @Test
    void deleteAppWhenItsGrantIsInADamagedCredentialThenAppIsDeleted() {
        String connection = flows.connected("alice");
        String other = new Flows(flows.installation)
                .registerApp(flows.node, flows.project, flows.owner, "\"connections:read\"")
                .json()
                .path("app")
                .path("id")
                .asString();
        String grants = "/api/v1/connections/" + connection + "/grants";
        flows.call(flows.owner, "PUT", grants + "/" + other, "{\"deliver\":\"token\"}");
        flows.vault.damaged(call -> call.startsWith("POST grants"));

        assertThat(flows.call(flows.owner, "DELETE", "/api/v1/apps/" + other, "", "If-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(flows.get(flows.owner, grants).body()).doesNotContain(other);
        assertThat(flows.installation
                        .sql()
                        .sql("SELECT count(*) FROM app WHERE id = :id")
                        .param("id", AppId.of(other).value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Values that only someone with database access writes: the connection is reported and can be ended. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "scopes = ARRAY[['a'],['b']]",
                "scopes = ARRAY['a', NULL]",
                "state_since = 'infinity'",
                "updated_at = '-infinity'",
                "access_token_expires_at = 'infinity'",
            })
    void connectionWhenRowHasOddValuesThenShownAuditedAndDisconnectable(String change) {
        String connection = flows.connected("alice");
        update(connection, change);

        assertThat(flows.get(flows.owner, "/api/v1/connections/" + connection).status())
                .isEqualTo(200);
        assertThat(flows.get(flows.owner, "/api/v1/connections?project_id=" + flows.project)
                        .status())
                .isEqualTo(200);
        assertThat(flows.installation.auditEvents("connection.damaged"))
                .filteredOn(event -> event.contains(connection))
                .hasSize(1);
        disconnect(connection);
        awaitRevoked(connection, "confirmed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"due_at = 'infinity'", "due_at = NULL", "leased_until = 'infinity'"})
    void disconnectWhenDueTimeOrLeaseIsInvalidThenStillRevoked(String change) {
        String connection = flows.connected("alice");
        flows.vault.failing(call -> call.startsWith("POST open"));
        disconnect(connection);
        await().atMost(Duration.ofSeconds(30)).until(() -> turns(connection) >= 1);
        update(connection, change);
        flows.vault.failing(call -> false);
        if (change.startsWith("leased")) {
            update(connection, "due_at = now()");
        }
        awaitRevoked(connection, "confirmed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disconnect_requested_at = 'infinity'", "disconnect_requested_at = NULL"})
    void disconnectWhenCredentialAndRequestTimeAreDamagedThenGivenUp(String change) {
        String connection = flows.connected("alice");
        flows.vault.damaged(call -> call.startsWith("POST"));
        disconnect(connection);
        await().atMost(Duration.ofSeconds(30)).until(() -> turns(connection) >= 1);
        update(connection, change + ", due_at = now()");
        awaitRevoked(connection, "not_confirmed");
    }

    private void update(String connection, String change) {
        assertThat(flows.installation
                        .sql()
                        .sql("UPDATE connection SET " + change + " WHERE id = :id")
                        .param("id", ConnectionId.of(connection).value())
                        .update())
                .isOne();
    }

    @Test
    void disconnectWhenRevocationIsAccountWideThenWaitsForConnectionBeingConfirmed() {
        flows.useWholeGrants();
        String first = flows.connected("alice");
        Response session = flows.session("");
        Response back = flows.connect(new Browser(flows.node), session.text("url"), "alice");

        disconnect(first);
        await().atMost(Duration.ofSeconds(30)).until(() -> turns(first) >= 1);
        String second = flows.confirm(flows.app, session.text("id"), back.locationParameter("code"), "user-alice")
                .text("id");

        awaitRevoked(first, "not_confirmed");
        assertThat(flows.state(second)).isEqualTo("healthy");
        assertThat(flows.provider.revoked()).isEmpty();
    }

    private int turns(String connection) {
        return flows.installation
                .sql()
                .sql("SELECT attempts FROM connection WHERE id = :id AND leased_until IS NULL")
                .param("id", ConnectionId.of(connection).value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    @Test
    void grantsWhenListedThenPage() {
        String connection = flows.connected("alice");
        String other = new Flows(flows.installation)
                .registerApp(flows.node, flows.project, flows.owner, "\"connections:read\"")
                .json()
                .path("app")
                .path("id")
                .asString();
        String path = "/api/v1/connections/" + connection + "/grants";
        flows.call(flows.owner, "PUT", path + "/" + other, "{\"deliver\":\"proxy\"}");

        Response whole = flows.get(flows.owner, path);
        Response first = flows.get(flows.owner, path + "?limit=1");
        Response second = flows.get(flows.owner, path + "?limit=1&cursor=" + first.text("next_cursor"));

        assertThat(whole.json().path("items")).hasSize(2);
        assertThat(whole.json().has("next_cursor")).isFalse();
        assertThat(first.json().path("items")).hasSize(1);
        assertThat(second.json().path("items")).hasSize(1);
        assertThat(second.json().has("next_cursor")).isFalse();
        assertThat(first.body() + second.body()).contains(flows.appId, other);
        assertThat(flows.get(flows.owner, path + "?cursor=x").status()).isEqualTo(400);
        assertThat(flows.get(flows.owner, path + "?limit=201").status()).isEqualTo(400);
    }

    @Test
    void giveGrantWhenVaultAnswerIsLostThenGrantIsListed() {
        String connection = flows.connected("alice");
        String other = new Flows(flows.installation)
                .registerApp(flows.node, flows.project, flows.owner, "\"connections:read\"")
                .json()
                .path("app")
                .path("id")
                .asString();
        String path = "/api/v1/connections/" + connection + "/grants/" + other;
        flows.vault.losingAnswers(call -> call.startsWith("PUT grants"));

        assertThat(flows.call(flows.owner, "PUT", path, "{\"deliver\":\"token\"}")
                        .status())
                .isEqualTo(503);
        flows.vault.losingAnswers(call -> false);

        assertThat(flows.vault.get(connection).grants).containsEntry(other, "token");
        assertThat(flows.get(flows.owner, "/api/v1/connections/" + connection + "/grants")
                        .body())
                .contains(other);
        assertThat(flows.installation.auditEvents("grant.given")).anyMatch(event -> event.contains(other));
        assertThat(flows.call(flows.owner, "PUT", path, "{\"deliver\":\"token\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void deleteAppWhenItHasGrantsThenVaultHasNoneLeft() {
        String connection = flows.connected("alice");

        assertThat(flows.call(flows.owner, "DELETE", "/api/v1/apps/" + flows.appId, "", "If-Match", "*")
                        .status())
                .isEqualTo(204);

        assertThat(flows.vault.get(connection).grants).isEmpty();
    }

    @Test
    void connectionWhenAnAppHasNoGrantThenItReadsButNeitherEndsNorRefreshesNorRepairs() {
        String connection = flows.connected("alice");
        String path = "/api/v1/connections/" + connection;
        Flows apps = new Flows(flows.installation);
        Response registered =
                apps.registerApp(flows.node, flows.project, flows.owner, "\"connections:read\",\"connections:write\"");
        String other = registered.json().path("app").path("id").asString();
        String token = apps.appToken(
                        flows.node,
                        other,
                        registered.json().path("secret").path("client_secret").asString(),
                        "scope",
                        "connections:read connections:write")
                .text("access_token");

        assertThat(flows.get(token, path).status()).isEqualTo(200);
        assertThat(flows.call(token, "DELETE", path, "").text("code")).isEqualTo("forbidden");
        assertThat(flows.call(token, "POST", path + "/refresh", "").status()).isEqualTo(403);
        String repair =
                "{\"provider_config_id\":\"" + flows.configuration + "\",\"connection_id\":\"" + connection + "\"}";
        assertThat(flows.call(token, "POST", "/api/v1/connect-sessions", repair).status())
                .isEqualTo(403);
        assertThat(flows.state(connection)).isEqualTo("healthy");
        await().untilAsserted(() -> assertThat(flows.installation.auditEvents("access.denied"))
                .anyMatch(event -> event.contains("no_grant")));

        flows.call(flows.owner, "PUT", path + "/grants/" + other, "{\"deliver\":\"proxy\"}");
        assertThat(flows.call(token, "DELETE", path, "").status()).isEqualTo(202);
    }

    @Test
    void connectionWhenProjectIsForeignThenNotFound() {
        String connection = flows.connected("alice");
        ConnectFlows foreign = new ConnectFlows();
        String path = "/api/v1/connections/" + connection;

        for (String token : new String[] {foreign.app, foreign.owner}) {
            assertThat(foreign.get(token, path).text("code")).isEqualTo("connection_not_found");
            assertThat(foreign.call(token, "DELETE", path, "").status()).isEqualTo(404);
            assertThat(foreign.call(token, "POST", path + "/refresh", "").status())
                    .isEqualTo(404);
            assertThat(foreign.get(token, path + "/grants").status()).isEqualTo(404);
            assertThat(foreign.call(token, "PUT", path + "/grants/" + foreign.appId, "{\"deliver\":\"token\"}")
                            .status())
                    .as("of an app, whatever is there")
                    .isEqualTo(token.equals(foreign.app) ? 403 : 404);
        }
        assertThat(foreign.get(foreign.app, "/api/v1/connections").body()).doesNotContain(connection);
        assertThat(foreign.get(foreign.app, "/api/v1/connections?project_id=" + flows.project)
                        .text("code"))
                .isEqualTo("project_not_found");
        assertThat(flows.call(flows.owner, "PUT", path + "/grants/" + foreign.appId, "{\"deliver\":\"token\"}")
                        .text("code"))
                .isEqualTo("app_not_found");
        foreign.provider.close();
    }

    @Test
    void listWhenPagedOrFilteredThenExactlyTheMatchingConnections() {
        for (String account : new String[] {"a", "b", "c"}) {
            flows.connected(account);
        }
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            Response page = flows.get(flows.app, "/api/v1/connections?limit=2" + cursor);
            page.json()
                    .path("items")
                    .forEach(item -> seen.add(item.path("external_id").asString()));
            cursor = page.text("next_cursor").isEmpty() ? "" : "&cursor=" + page.text("next_cursor");
            if (!cursor.isEmpty()) {
                assertThat(flows.get(flows.app, "/api/v1/connections?limit=2&state=healthy" + cursor)
                                .body())
                        .contains("invalid_cursor");
            }
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyInAnyOrder("user-a", "user-b", "user-c");
        assertThat(flows.get(flows.app, "/api/v1/connections?external_id=user-b&state=healthy")
                        .json()
                        .path("items"))
                .hasSize(1);
        for (String beginning : List.of("USER-B", "user-b", "%20user-b")) {
            assertThat(flows.get(flows.app, "/api/v1/connections?q=" + beginning)
                            .body())
                    .as(beginning)
                    .contains("user-b")
                    .doesNotContain("user-a", "user-c");
        }
        for (String other : List.of("ser-b", "user_b", "%25")) {
            assertThat(flows.get(flows.app, "/api/v1/connections?q=" + other)
                            .json()
                            .path("items"))
                    .as(other)
                    .isEmpty();
        }
        assertThat(flows.get(flows.app, "/api/v1/connections?state=revoked")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(flows.get(flows.app, "/api/v1/connections?state=broken").status())
                .isEqualTo(400);
    }

    @Test
    void tokensAndSecretsWhenConnectedThenNeitherInResponsesNorInDatabase() {
        String connection = flows.connected("alice");
        String everything = get(connection).body()
                + flows.get(flows.app, "/api/v1/connections").body()
                + flows.get(flows.owner, "/api/v1/provider-configs?project_id=" + flows.project)
                        .body();

        assertThat(everything).doesNotContain("at-").doesNotContain("rt-").doesNotContain("a-secret-of");
        String database = flows.installation
                .sql()
                .sql(
                        "SELECT string_agg(t::text, ' ') FROM (SELECT c::text AS t FROM connection c"
                                + " UNION ALL SELECT p::text FROM provider_config p UNION ALL SELECT a.content FROM audit_outbox a) x")
                .query(String.class)
                .single();
        assertThat(database).doesNotContain("rt-").doesNotContain("a-secret-of");
    }

    @Test
    void disconnectWhenRefreshIsUnderWayThenNewTokenIsRevoked() throws Exception {
        String connection = flows.connected("alice");
        flows.provider.mood(TestProvider.Mood.slow(2500));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> flows.refresh(0, connection, 1, true));
            await().until(() -> flows.provider.refreshes() == 1);

            disconnect(connection);

            awaitRevoked(connection, "confirmed");
        }
        assertThat(flows.provider.revoked()).isEqualTo(flows.provider.liveRefreshTokens());
    }
}
