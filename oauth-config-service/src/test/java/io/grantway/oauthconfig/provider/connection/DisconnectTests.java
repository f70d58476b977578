package io.grantway.oauthconfig.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.TestProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a connection: the revocation at the provider and the destruction of its tokens. */
class DisconnectTests extends ConnectionFixture {

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

    /** Turns for which there was no slot are no attempts: one failure afterwards must not pause for minutes. */
    @Test
    void disconnectWhenManyWaitForASlotThenTheirTurnsAreNotCountedAsAttempts() {
        List<String> connections = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            connections.add(flows.connected("account-" + i));
        }
        flows.provider.revocationDelay(Duration.ofMillis(1_500));

        connections.forEach(this::disconnect);

        connections.forEach(connection -> awaitRevoked(connection, "confirmed"));
        assertThat(flows.installation
                        .sql()
                        .sql("SELECT max(attempts) FROM connection WHERE id IN (:ids)")
                        .param(
                                "ids",
                                connections.stream()
                                        .map(id -> ConnectionId.of(id).value())
                                        .toList())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void disconnectWhenRevocationKeepsFailingThenNotConfirmedAfterTimeLimit() {
        String connection = flows.connected("alice");
        flows.provider.revocationStatus(503);
        disconnect(connection);
        await().atMost(Duration.ofSeconds(30)).until(() -> turns(connection) >= 1);
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
        await().atMost(Duration.ofSeconds(30)).until(() -> turns(connection) >= 1);
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
