package io.grantway.oauthconfig.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** Connections of an app, with a vault and a provider that respond as usual again after each test. */
abstract class ConnectionFixture {

    final ConnectFlows flows = new ConnectFlows();

    @AfterEach
    void stop() {
        flows.vault.failing(call -> false);
        flows.vault.damaged(call -> false);
        flows.vault.losingAnswers(call -> false);
        flows.provider.close();
    }

    Response disconnect(String connection) {
        return flows.call(flows.app, "DELETE", "/api/v1/connections/" + connection, "");
    }

    Response get(String connection) {
        return flows.get(flows.owner, "/api/v1/connections/" + connection);
    }

    void awaitRevoked(String connection, String outcome) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(get(connection).text("state")).isEqualTo("revoked");
            assertThat(get(connection).text("revocation")).isEqualTo(outcome);
        });
    }

    int turns(String connection) {
        return flows.installation
                .sql()
                .sql("SELECT attempts FROM connection WHERE id = :id AND leased_until IS NULL")
                .param("id", ConnectionId.of(connection).value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void update(String connection, String change) {
        assertThat(flows.installation
                        .sql()
                        .sql("UPDATE connection SET " + change + " WHERE id = :id")
                        .param("id", ConnectionId.of(connection).value())
                        .update())
                .isOne();
    }
}
