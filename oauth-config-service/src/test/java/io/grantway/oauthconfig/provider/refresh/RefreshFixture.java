package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestVault;
import org.junit.jupiter.api.AfterEach;

/**
 * Refreshes of connections to a provider that rotates refresh tokens and punishes reuse, on two nodes; docs/refresh.md
 * states the rules.
 */
abstract class RefreshFixture {

    ConnectFlows flows = new ConnectFlows();
    int expectedReuses;

    @AfterEach
    void stop() {
        flows.vault.failing(call -> false);
        flows.vault.damaged(call -> false);
        assertThat(flows.provider.reuses()).as("refresh tokens used twice").isEqualTo(expectedReuses);
        flows.provider.close();
    }

    TestVault.Credential vault(String connection) {
        return flows.vault.get(connection);
    }

    long leftAnswers() {
        return flows.installation
                .sql()
                .sql("SELECT count(*) FROM refresh_response")
                .query(Long.class)
                .single();
    }

    void sql(String statement, String connection) {
        flows.installation
                .sql()
                .sql(statement)
                .param("id", ConnectionId.of(connection).value())
                .update();
    }

    Response configuration() {
        return flows.get(flows.owner, "/api/v1/provider-configs/" + flows.configuration);
    }

    void quietTimeIsOver(String connection) {
        flows.vault.endPauses(connection);
        sql("UPDATE connection SET retry_at = NULL WHERE id = :id", connection);
    }

    Response tryAgain(String connection) {
        quietTimeIsOver(connection);
        return flows.refresh(0, connection, 1, false);
    }

    void oldTokenIsOver(String connection) {
        vault(connection).meta.put("expires_at", "2020-01-01T00:00:00Z");
    }

    Response asked(String connection) {
        flows.vault.endPauses(connection);
        sql("UPDATE connection SET asked_refresh_at = NULL WHERE id = :id", connection);
        return flows.call(flows.owner, "POST", "/api/v1/connections/" + connection + "/refresh", "");
    }
}
