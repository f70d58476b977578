package io.grantway.oauthconfig.provider.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.platform.fixture.CutOff;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Changes to the client secret of a provider configuration. */
class ClientSecretChangeTests extends ProviderConfigFixture {

    /** Killed after the vault has the new secret: the row is unchanged, and the same call completes it. */
    @Test
    void changeSecretWhenCutOffThenSameCallCompletesIt() throws Exception {
        String id = google("").text("id");
        Callable<Response> change = () -> flows.call(
                flows.owner,
                "PATCH",
                "/api/v1/provider-configs/" + id,
                "{\"client_secret\":\"another-long-secret-abcd\"}",
                "If-Match",
                "*");

        Response cutOff =
                CutOff.atAuditEvent(flows.installation.database, change).get();

        assertThat(cutOff.status()).as(cutOff.body()).isGreaterThanOrEqualTo(500);
        assertThat(flows.get(flows.owner, "/api/v1/provider-configs/" + id).text("secret_hint"))
                .isEqualTo("wxyz");
        assertThat(change.call().text("secret_hint")).isEqualTo("abcd");
        assertThat(flows.vault.get(id).fields).containsEntry("client_secret", "another-long-secret-abcd");
    }

    @Test
    void changeSecretWhenEndpointWasChangedInDatabaseThenSecretStaysAsItWas() {
        String path = "/api/v1/provider-configs/" + flows.configuration;
        String secret = flows.vault.get(flows.configuration).fields.get("client_secret");
        String change = "{\"client_secret\":\"another-secret-0123\"}";
        flows.vault.damaged(call -> call.equals("GET"));
        assertThat(flows.call(flows.owner, "PATCH", path, change, "If-Match", "*")
                        .body())
                .contains("/custom");
        flows.vault.damaged(call -> false);
        flows.installation
                .sql()
                .sql("UPDATE provider_config SET custom = replace(custom::text, '/token', '/elsewhere')::jsonb"
                        + " WHERE id = :id")
                .param("id", ProviderConfigId.of(flows.configuration).value())
                .update();

        assertThat(flows.call(flows.owner, "PATCH", path, change, "If-Match", "*")
                        .status())
                .isGreaterThanOrEqualTo(400);

        assertThat(flows.vault.get(flows.configuration).state).isEqualTo("active");
        assertThat(flows.vault.get(flows.configuration).fields).containsEntry("client_secret", secret);
    }

    /** Killed after the damaged secret was erased, and before the one that was entered again was stored. */
    @Test
    void changeSecretWhenErasedFromVaultThenStoredOnlyTogetherWithEndpoints() {
        String path = "/api/v1/provider-configs/" + flows.configuration;
        flows.vault.forget(flows.configuration);

        assertThat(flows.call(
                                flows.owner,
                                "PATCH",
                                path,
                                "{\"client_secret\":\"another-secret-0123\"}",
                                "If-Match",
                                "*")
                        .body())
                .contains("/custom");
        assertThat(flows.call(
                                flows.owner,
                                "PATCH",
                                path,
                                "{\"client_secret\":\"another-secret-0123\",\"custom\":"
                                        + flows.provider.custom("").replaceAll(",\"issuer\":\"[^\"]+\"", "") + "}",
                                "If-Match",
                                "*")
                        .status())
                .isEqualTo(200);
        assertThat(flows.vault.get(flows.configuration).fields).containsEntry("client_secret", "another-secret-0123");
    }
}
