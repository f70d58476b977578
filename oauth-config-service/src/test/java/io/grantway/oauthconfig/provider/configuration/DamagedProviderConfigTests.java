package io.grantway.oauthconfig.provider.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Provider configurations whose rows were damaged in the database. */
class DamagedProviderConfigTests extends ProviderConfigFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scopes = ARRAY[['a'],['b']]",
                "scopes = ARRAY['a', NULL]",
                "created_at = 'infinity'",
                "client_rejected_at = '-infinity'",
                "inputs = '[]'",
            })
    void configurationWhenRowHasOddValuesThenShownAuditedAndDeletable(String change) {
        String id = google("").text("id");
        String path = "/api/v1/provider-configs/" + id;
        flows.installation
                .sql()
                .sql("UPDATE provider_config SET " + change + " WHERE id = :id")
                .param("id", ProviderConfigId.of(id).value())
                .update();

        assertThat(flows.get(flows.owner, path).status()).isEqualTo(200);
        assertThat(flows.installation.auditEvents("provider_config.damaged"))
                .filteredOn(event -> event.contains(id))
                .hasSize(1);
        assertThat(flows.call(flows.owner, "DELETE", path, "", "If-Match", "*").status())
                .isEqualTo(204);
    }

    /** The project's other configurations are listed, and a connect session ends with a readable error. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "custom = '[]'",
                "custom = '{}'",
                "custom = 'null'",
                "custom = NULL",
                "custom = '{\"endpoints\":{\"token\":\"https://x.example/\"}}'",
                "inputs = '[1]'",
                "inputs = '{\"a\":null}'",
                "authorize_params = '\"x\"'",
                "provider = 'nosuch'",
            })
    void configurationWhenUnreadableThenMarkedDamagedAndNotUsed(String change) {
        String other = google("").text("id");
        String session = flows.session("").text("url");
        flows.installation
                .sql()
                .sql("UPDATE provider_config SET " + change + " WHERE id = :id")
                .param("id", ProviderConfigId.of(flows.configuration).value())
                .update();
        String path = "/api/v1/provider-configs/" + flows.configuration;

        Response shown = flows.get(flows.owner, path);
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.json().path("damaged").asBoolean()).isTrue();
        Response list = flows.get(flows.owner, "/api/v1/provider-configs?project_id=" + flows.project);
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(list.body()).contains(flows.configuration, other, "\"damaged\":false");
        assertThat(flows.installation.auditEvents("provider_config.damaged"))
                .filteredOn(event -> event.contains(flows.configuration))
                .hasSize(1);
        assertThat(new Browser(flows.node).get(session).status()).isEqualTo(502);
        assertThat(flows.session("").status()).isIn(201, 409);
        Response changed = flows.call(flows.owner, "PATCH", path, "{\"name\":\"Other\"}", "If-Match", "*");
        assertThat(changed.text("code")).as(changed.body()).isEqualTo("provider_config_unusable");
        assertThat(flows.call(flows.owner, "DELETE", path, "", "If-Match", "*").status())
                .isEqualTo(204);
    }
}
