package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.TestProvider;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tokens that are revoked because their connection could not be stored, and refusals of the client by the provider. */
class FailedConnectTests extends ConnectFixture {

    @Test
    void connectWhenVaultFailsThenTokensAreRevoked() {
        flows.vault.failing(call -> call.equals("PUT"));
        Response session = flows.session("");
        Response failed = flows.connect(new Browser(flows.node), session.text("url"), "alice");

        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body()).contains("error=temporarily_unavailable");
        assertThat(flows.provider.revoked()).isEqualTo(flows.provider.liveRefreshTokens());
    }

    @Test
    void connectWhenConfigurationIsDeletedMeanwhileThenTokensAreRevoked() throws Exception {
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);
        String back = flows.provider.consent(
                flows.toProvider(browser, session.text("url")).location(), "alice");
        flows.provider.mood(TestProvider.Mood.slow(1500));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> response = threads.submit(() -> browser.get(back));
            await().until(() -> !flows.provider.liveRefreshTokens().isEmpty());
            sql("UPDATE provider_config SET status = 'deleted', credential_live = false WHERE id = '"
                    + ProviderConfigId.of(flows.configuration).value()
                    + "'");

            assertThat(response.get().status()).isGreaterThanOrEqualTo(400);
        }
        assertThat(flows.provider.revoked()).isEqualTo(flows.provider.liveRefreshTokens());
    }

    @Test
    void connectWhenRevocationWouldEndAnotherConnectionThenTokensAreNotRevoked() {
        flows.useWholeGrants();
        String living = flows.connected("alice");
        flows.vault.failing(call -> call.equals("PUT"));

        assertThat(flows.connect(new Browser(flows.node), flows.session("").text("url"), "alice")
                        .status())
                .isEqualTo(503);
        assertThat(flows.provider.revoked()).isEmpty();
        assertThat(flows.state(living)).isEqualTo("healthy");

        assertThat(flows.connect(new Browser(flows.node), flows.session("").text("url"), "bob")
                        .status())
                .isEqualTo(503);
        assertThat(flows.provider.revoked()).hasSize(1);
    }

    @Test
    void connectWhenProviderRefusesTheClientThenConfigurationIsMarked() {
        flows.provider.mood(TestProvider.Mood.of(401, "{\"error\":\"invalid_client\"}"));
        Response failed =
                flows.connect(new Browser(flows.node), flows.session("").text("url"), "alice");

        assertThat(failed.status()).isEqualTo(502);
        assertThat(flows.get(flows.owner, "/api/v1/provider-configs/" + flows.configuration)
                        .text("client_rejected"))
                .isNotEmpty();
        assertThat(flows.installation.auditEvents("provider_config.updated"))
                .filteredOn(event -> event.contains(flows.configuration) && event.contains("client_rejected"))
                .singleElement()
                .asString()
                .contains("\"actor\":{\"id\":\"oauth-config-service\",\"type\":\"service\"}");
    }

    /** Until then it is unknown whether its secret is correct. */
    @Test
    void clientWhenItsFirstUseSucceedsThenItCountsAsAccepted() {
        String path = "/api/v1/provider-configs/" + flows.configuration;
        assertThat(flows.get(flows.owner, path).text("client_accepted")).isEmpty();
        flows.connect(new Browser(flows.node), flows.session("").text("url"), "alice");
        String accepted = flows.get(flows.owner, path).text("client_accepted");
        assertThat(accepted).isNotEmpty();
        flows.connect(new Browser(flows.node), flows.session("").text("url"), "alice");
        assertThat(flows.get(flows.owner, path).text("client_accepted")).isEqualTo(accepted);

        assertThat(flows.call(flows.owner, "PATCH", path, "{\"name\":\"Renamed\"}", "If-Match", "*")
                        .text("client_accepted"))
                .isEqualTo(accepted);
        assertThat(flows.call(flows.owner, "PATCH", path, "{\"client_secret\":\"another-secret\"}", "If-Match", "*")
                        .text("client_accepted"))
                .isEmpty();
    }
}
