package io.grantway.oauthconfig.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Flows;
import org.junit.jupiter.api.Test;

/** The grants of apps to a connection, here and at the vault. */
class GrantTests extends ConnectionFixture {

    @Test
    void changeGrantWhenVaultDoesNotTakeItThenCallFailsAndGrantStays() {
        String connection = flows.connected("alice");
        String other = otherApp();
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
        assertThat(refused.text("detail")).contains("An operator must restore the row");
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
    void giveGrantWhenVaultAnswerIsLostThenGrantIsListed() {
        String connection = flows.connected("alice");
        String other = otherApp();
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
    void grantsWhenListedThenPage() {
        String connection = flows.connected("alice");
        String other = otherApp();
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
    void deleteAppWhenItsGrantIsInADamagedCredentialThenAppIsDeleted() {
        String connection = flows.connected("alice");
        String other = otherApp();
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

    @Test
    void deleteAppWhenItHasGrantsThenVaultHasNoneLeft() {
        String connection = flows.connected("alice");

        assertThat(flows.call(flows.owner, "DELETE", "/api/v1/apps/" + flows.appId, "", "If-Match", "*")
                        .status())
                .isEqualTo(204);

        assertThat(flows.vault.get(connection).grants).isEmpty();
    }

    private String otherApp() {
        return new Flows(flows.installation)
                .registerApp(flows.node, flows.project, flows.owner, "\"connections:read\"")
                .json()
                .path("app")
                .path("id")
                .asString();
    }
}
