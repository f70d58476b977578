package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.TestProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Sessions for the client-credentials grant, which connect without a page. */
class ClientCredentialsTests extends ConnectFixture {

    @Test
    void clientCredentialsWhenSessionIsCreatedThenConnectedWithoutAPage() {
        Response configured = flows.call(
                flows.owner,
                "POST",
                "/api/v1/provider-configs",
                "{\"project_id\":\"" + flows.project + "\",\"provider\":\"custom\",\"grant\":\"client_credentials\","
                        + "\"client_id\":\"" + TestProvider.CLIENT + "\",\"client_secret\":\"" + TestProvider.SECRET
                        + "\",\"custom\":" + flows.provider.custom("") + "}");
        Response session = flows.call(
                flows.app,
                "POST",
                "/api/v1/connect-sessions",
                "{\"provider_config_id\":\"" + configured.text("id") + "\"}");

        assertThat(session.text("state")).isEqualTo("confirmed");
        String connection = session.text("connection_id");
        assertThat(flows.state(connection)).isEqualTo("healthy");
        assertThat(flows.vault.get(connection).grants).containsEntry(flows.appId, "token");
        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("healthy");
        assertThat(flows.provider.requests()).containsExactly("client_credentials", "client_credentials");
    }

    @Test
    void clientCredentialsWhenRequestedTwiceAtOnceThenOneConnection() throws Exception {
        String configured = flows.call(
                        flows.owner,
                        "POST",
                        "/api/v1/provider-configs",
                        "{\"project_id\":\"" + flows.project
                                + "\",\"provider\":\"custom\",\"grant\":\"client_credentials\",\"client_id\":\""
                                + TestProvider.CLIENT + "\",\"client_secret\":\"" + TestProvider.SECRET
                                + "\",\"custom\":" + flows.provider.custom("") + "}")
                .text("id");
        flows.provider.mood(TestProvider.Mood.slow(1000));
        flows.provider.mood(TestProvider.Mood.slow(1000));
        String id = new ConnectSessionId(UUID.randomUUID()).toString();
        Callable<Response> create = () -> flows.call(
                flows.app,
                "POST",
                "/api/v1/connect-sessions",
                "{\"id\":\"" + id + "\",\"provider_config_id\":\"" + configured + "\"}");
        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> response : threads.invokeAll(List.of(create, create))) {
                answers.add(response.get());
            }
        }

        assertThat(answers)
                .extracting(response -> response.text("connection_id"))
                .containsOnly(answers.getFirst().text("connection_id"))
                .doesNotContain("");
        assertThat(flows.get(flows.app, "/api/v1/connections?state=healthy")
                        .json()
                        .path("items"))
                .hasSize(1);
    }
}
