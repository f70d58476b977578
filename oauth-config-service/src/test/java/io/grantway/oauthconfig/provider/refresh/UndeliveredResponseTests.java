package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Installation;
import io.grantway.oauthconfig.TestProvider.Mood;
import io.grantway.oauthconfig.TestVault;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Responses of the provider that are kept until the vault has stored them. */
class UndeliveredResponseTests extends RefreshFixture {

    @Test
    void refreshWhenResponseWasNotDeliveredThenNextLeaseDeliversIt() {
        String connection = flows.connected("alice");
        flows.vault.failing(call -> call.startsWith("PUT versions"));
        assertThat(flows.refresh(0, connection, 1, true).status()).isEqualTo(503);
        sql(
                "UPDATE refresh_response SET leased_until = now() + interval '1 hour' WHERE connection_id = :id",
                connection);
        assertThat(vault(connection).version).isEqualTo(1);
        assertThat(sealed()).doesNotContain("rt-").doesNotContain("at-");
        flows.vault.failing(call -> false);
        flows.vault.expireLease(connection);

        Response response = flows.refresh(1, connection, 1, true);

        assertThat(response.text("state")).isEqualTo("healthy");
        assertThat(flows.provider.refreshes())
                .as("the provider was not asked again")
                .isEqualTo(1);
        assertThat(vault(connection).fields.get("refresh_token"))
                .isEqualTo(flows.provider.liveRefreshTokens().getFirst());
        assertThat(leftAnswers()).isZero();
    }

    private String sealed() {
        return flows.installation
                .sql()
                .sql("SELECT string_agg(encode(sealed, 'escape'), ' ') FROM refresh_response")
                .query(String.class)
                .single();
    }

    @Test
    void refreshWhenUndeliveredResponseIsNotAskedForThenWorkerDeliversIt() {
        String connection = flows.connected("alice");
        flows.vault.failing(call -> call.startsWith("PUT versions"));
        assertThat(flows.refresh(0, connection, 1, true).status()).isEqualTo(503);
        flows.vault.failing(call -> false);

        await().atMost(Duration.ofSeconds(30)).until(() -> vault(connection).version == 2);

        await().until(() -> leftAnswers() == 0);
        assertThat(flows.provider.refreshes()).isEqualTo(1);
        assertThat(flows.state(connection)).isEqualTo("healthy");
    }

    /** A suspended replica holds its response; another one has been refused meanwhile. */
    @Test
    void refreshWhenSuccessArrivesLateThenEndedConnectionIsHealthyAgain() {
        String connection = flows.connected("alice");
        flows.vault.failing(call -> call.startsWith("PUT versions"));
        assertThat(flows.refresh(0, connection, 1, true).status()).isEqualTo(503);
        sql(
                "UPDATE refresh_response SET leased_until = now() + interval '1 hour' WHERE connection_id = :id",
                connection);
        sql(
                "UPDATE connection SET state = 'reauth_required', reason = 'refresh_outcome_unknown' WHERE id = :id",
                connection);
        flows.vault.failing(call -> false);

        sql("UPDATE refresh_response SET leased_until = now() WHERE connection_id = :id", connection);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> flows.state(connection).equals("healthy"));
        assertThat(vault(connection).version).isEqualTo(2);
        assertThat(flows.provider.refreshes()).isEqualTo(1);
    }

    @Test
    void refreshWhenVaultFindsDamageAtDeliveryThenRotatedTokenIsKept() {
        String connection = flows.connected("alice");
        flows.vault.damaged(call -> call.startsWith("PUT versions"));
        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("degraded");
        assertThat(vault(connection).version).isEqualTo(1);

        flows.vault.damaged(call -> false);
        sql("UPDATE refresh_response SET leased_until = now() WHERE connection_id = :id", connection);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> flows.state(connection).equals("healthy"));
        assertThat(vault(connection).version).isEqualTo(2);
        assertThat(flows.provider.refreshes()).isEqualTo(1);
    }

    @Test
    void refreshWhenKeptResponseWasDamagedThenReportedAndDropped() {
        for (String damage : List.of(
                "sealed = '\\x00'",
                "sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256)",
                "wrapped_key = 'wrapped 999'",
                "predecessor = predecessor, fence = fence + 100")) {
            String connection = flows.connected("alice");
            flows.vault.failing(call -> call.startsWith("PUT versions"));
            assertThat(flows.refresh(0, connection, 1, true).status()).isEqualTo(503);
            sql(
                    "UPDATE refresh_response SET leased_until = now(), " + damage + " WHERE connection_id = :id",
                    connection);
            flows.vault.failing(call -> false);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> flows.state(connection).equals("degraded response_damaged"));
            assertThat(flows.installation
                            .sql()
                            .sql("SELECT count(*) FROM refresh_response WHERE connection_id = :id")
                            .param("id", ConnectionId.of(connection).value())
                            .query(Long.class)
                            .single())
                    .as(damage)
                    .isZero();
        }
    }

    @Test
    void refreshWhenDatabaseIsUnavailableAfterTheCallThenTokensReachTheVault() throws Exception {
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.slow(1500));
        HikariDataSource pool =
                flows.installation.node(0).context().getBean(DataSource.class).unwrap(HikariDataSource.class);
        List<Connection> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> flows.refresh(0, connection, 1, true));
            await().until(() -> flows.provider.refreshes() == 1);
            while (taken.size() < pool.getMaximumPoolSize()) {
                taken.add(pool.getConnection());
            }

            await().atMost(Duration.ofSeconds(20)).until(() -> vault(connection).version == 2);
        } finally {
            for (Connection each : taken) {
                each.close();
            }
            Installation.awaitReady(flows.installation.node(0));
        }
        assertThat(vault(connection).fields.get("refresh_token"))
                .isEqualTo(flows.provider.liveRefreshTokens().getFirst());
    }

    @Test
    void refreshWhenVaultAnswerIsLostThenConnectionIsStillUpdated() {
        String connection = flows.connected("alice");
        flows.vault.failing(call -> call.startsWith("PUT versions"));
        assertThat(flows.refresh(0, connection, 1, true).status()).isEqualTo(503);
        TestVault.Credential credential = vault(connection);
        credential.fields.put(
                "refresh_token", flows.provider.liveRefreshTokens().getFirst());
        credential.version = 2;
        credential.attempts.get(1L).step = "stored";
        sql("UPDATE connection SET state = 'reauth_required', version = version + 1 WHERE id = :id", connection);
        flows.vault.failing(call -> false);

        await().atMost(Duration.ofSeconds(30)).until(() -> leftAnswers() == 0);

        assertThat(flows.state(connection)).isEqualTo("healthy");
        assertThat(flows.installation.auditEvents("connection.refreshed"))
                .filteredOn(event -> event.contains(connection))
                .hasSize(1);
        assertThat(flows.provider.refreshes()).isEqualTo(1);
    }
}
