package io.grantway.oauthconfig.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.Flows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reads and changes a connection, how connections are listed, and which of their values are shown. */
class ConnectionAccessTests extends ConnectionFixture {

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
}
