package io.grantway.oauthconfig.provider.connectsession.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestProvider.Mood;
import io.grantway.oauthconfig.TestVault;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repair that waits for the app's confirmation, and its outcomes, on two nodes and interrupted at every step. */
class UnconfirmedRepairTests {

    private ConnectFlows flows;
    private String connection;
    private String oldToken;

    @BeforeEach
    void start() {
        flows = new ConnectFlows();
        flows.provider.profile("{\"name\":\"nobody\"}");
        connection = flows.connected("alice");
        oldToken = token();
    }

    @AfterEach
    void stop() {
        flows.vault.failing(call -> false);
        flows.vault.losingAnswers(call -> false);
        flows.provider.close();
    }

    /** A repair up to the return to the app. */
    private record Repair(String session, Response back) {

        String code() {
            return back.locationParameter("code");
        }
    }

    private Repair repair() {
        Response session = flows.session(",\"connection_id\":\"" + connection + "\"");
        Browser browser = new Browser(flows.node);
        Response page = browser.get(session.text("url"));
        Response away = browser.post(
                session.text("url"),
                Browser.fields("action", "continue", "csrf", ConnectFlows.csrf(page), "same_account", "yes"));
        return new Repair(session.text("id"), browser.get(flows.provider.consent(away.location(), "alice")));
    }

    private Response confirm(Repair repair) {
        return flows.confirm(flows.app, repair.session(), repair.code(), "user-alice");
    }

    private String token() {
        return flows.vault.get(connection).fields.get("refresh_token");
    }

    private UUID uuid() {
        return ConnectionId.of(connection).value();
    }

    /** The ids of those that have not ended. */
    private List<UUID> open() {
        return flows.installation
                .sql()
                .sql("SELECT id FROM unconfirmed_repair WHERE connection_id = :id")
                .param("id", uuid())
                .query(UUID.class)
                .list();
    }

    private TestVault.Credential waiting(UUID repair) {
        return flows.vault.get(new ConnectionId(repair).toString());
    }

    private void timeIsOver() {
        flows.installation
                .sql()
                .sql("UPDATE unconfirmed_repair SET due_at = now() WHERE connection_id = :id")
                .param("id", uuid())
                .update();
    }

    private void work(int node) {
        flows.installation.node(node).bean(RepairWorker.class).work();
    }

    private List<String> audited(String action) {
        return flows.installation.auditEvents(action).stream()
                .filter(event -> event.contains(connection))
                .toList();
    }

    /**
     * Tampering with database access: an attacker's own repair for someone else's connection, or one that nobody
     * confirmed.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection_id = :victim",
                "connection_id = :victim, state = 'confirmed'",
                "state = 'confirmed'",
                "account_subject = 'mallory', state = 'confirmed'",
                "seal = NULL",
            })
    void confirmWhenRepairWasChangedInDatabaseThenNoTokensAreReplaced(String change) {
        String victim = flows.connected("victim");
        String victims = flows.vault.get(victim).fields.get("refresh_token");
        String own = token();
        Repair repair = repair();
        UUID id = open().getFirst();
        flows.installation
                .sql()
                .sql("UPDATE unconfirmed_repair SET due_at = now(), " + change + " WHERE id = :id")
                .param("victim", ConnectionId.of(victim).value())
                .param("id", id)
                .update();

        Response confirmed = confirm(repair);
        work(0);

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(409);
        await().untilAsserted(() -> assertThat(flows.installation.auditEvents("repair.damaged"))
                .filteredOn(event -> event.contains(new ConnectionId(id).toString()))
                .hasSize(1));
        await().untilAsserted(() -> assertThat(flows.installation
                        .sql()
                        .sql("SELECT count(*) FROM unconfirmed_repair WHERE id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero());
        assertThat(flows.vault.get(victim).fields).containsEntry("refresh_token", victims);
        assertThat(token()).isEqualTo(own);
        assertThat(waiting(id).state).isEqualTo("paused");
    }

    @Test
    void repairWhenNotConfirmedInTimeThenRevokedAndConnectionIsAsBefore() {
        Repair repair = repair();
        UUID id = open().getFirst();
        String brought = waiting(id).fields.get("refresh_token");
        assertThat(flows.state(connection)).isEqualTo("healthy");

        timeIsOver();
        await().until(() -> open().isEmpty());

        assertThat(flows.provider.revoked()).containsExactly(brought);
        assertThat(waiting(id).state).isEqualTo("destroyed");
        assertThat(token()).isEqualTo(oldToken);
        assertThat(flows.vault.get(connection).state).isEqualTo("active");
        assertThat(flows.state(connection)).isEqualTo("healthy");
        assertThat(flows.refresh(0, connection, 1, true).text("state"))
                .as("the old refresh token lives")
                .isEqualTo("healthy");
        assertThat(audited("connection.repair_given_up"))
                .singleElement()
                .asString()
                .contains("not_confirmed_in_time");
        assertThat(audited("connection.repair_revoked"))
                .singleElement()
                .asString()
                .contains("confirmed");
        assertThat(confirm(repair).status()).isBetween(400, 499);
        assertThat(flows.get(flows.app, "/api/v1/connect-sessions/" + repair.session())
                        .text("state"))
                .isEqualTo("expired");
    }

    @Test
    void repairWhenGivenUpThenEndedConnectionKeepsItsReason() {
        flows.provider.mood(Mood.of(400, "{\"error\":\"invalid_grant\"}"));
        flows.refresh(0, connection, 1, true);
        assertThat(flows.state(connection)).isEqualTo("reauth_required invalid_grant");
        repair();

        timeIsOver();
        await().until(() -> open().isEmpty());

        assertThat(flows.state(connection)).isEqualTo("reauth_required invalid_grant");
    }

    @Test
    void disconnectWhenRepairIsWaitingThenItsTokensAreRevoked() {
        repair();
        String brought = waiting(open().getFirst()).fields.get("refresh_token");

        flows.call(flows.owner, "DELETE", "/api/v1/connections/" + connection, "");
        await().until(() -> open().isEmpty());

        assertThat(flows.provider.revoked()).contains(brought);
    }

    @Test
    void revokeRepairWhenVaultFailsThenRepeated() {
        repair();
        UUID id = open().getFirst();
        flows.vault.failing(call -> call.startsWith("POST open"));
        timeIsOver();
        await().until(() -> audited("connection.repair_given_up").size() == 1);
        work(0);
        assertThat(open()).hasSize(1);
        assertThat(flows.provider.revoked()).isEmpty();

        flows.vault.failing(call -> false);
        timeIsOver();
        await().until(() -> open().isEmpty());

        assertThat(flows.provider.revoked()).hasSize(1);
        assertThat(waiting(id).state).isEqualTo("destroyed");
    }

    @Test
    void confirmWhenCutOffBeforeTheVaultThenCompletedByWorker() {
        Repair repair = repair();
        flows.vault.failing(call -> call.equals("PUT tokens"));
        assertThat(confirm(repair).status()).isEqualTo(503);
        flows.vault.failing(call -> false);

        timeIsOver();
        await().until(() -> open().isEmpty());

        assertDone(repair);
    }

    @Test
    void confirmWhenCutOffAfterTheVaultThenCompletedByWorker() {
        Repair repair = repair();
        flows.vault.losingAnswers(call -> call.equals("PUT tokens"));
        assertThat(confirm(repair).status()).isEqualTo(503);
        flows.vault.losingAnswers(call -> false);
        assertThat(flows.vault.get(connection).version).isEqualTo(2);
        assertThat(open()).hasSize(1);

        timeIsOver();
        await().until(() -> open().isEmpty());

        assertDone(repair);
    }

    @Test
    void confirmWhenCutOffThenSameCallCompletesIt() {
        Repair repair = repair();
        flows.vault.losingAnswers(call -> call.equals("PUT tokens"));
        assertThat(confirm(repair).status()).isEqualTo(503);
        flows.vault.losingAnswers(call -> false);

        assertThat(confirm(repair).status()).isEqualTo(200);

        assertDone(repair);
    }

    private void assertDone(Repair repair) {
        assertThat(flows.vault.get(connection).version).isEqualTo(2);
        assertThat(token()).isNotEqualTo(oldToken).isIn(flows.provider.liveRefreshTokens());
        assertThat(flows.state(connection)).isEqualTo("healthy");
        assertThat(flows.provider.revoked()).isEmpty();
        assertThat(audited("connection.repaired")).hasSize(1);
        assertThat(confirm(repair).status()).as("once more").isEqualTo(200);
        assertThat(flows.vault.get(connection).version).isEqualTo(2);
    }

    @Test
    void repairWhenCutOffBeforeTokensAreStoredThenTheyAreRevoked() {
        flows.vault.failing(call -> call.equals("PUT"));

        assertThat(repair().back().status()).isEqualTo(503);

        timeIsOver();
        await().until(() -> open().isEmpty());
        assertThat(flows.provider.revoked()).hasSize(1).doesNotContain(oldToken);
        assertThat(token()).isEqualTo(oldToken);
        assertThat(flows.state(connection)).isEqualTo("healthy");
    }

    @Test
    void repairWhenAccountIsKnownAndVaultFailsThenCompletedByWorker() {
        flows.provider.profile("{\"sub\":\"%s\"}");
        connection = flows.connected("bob");
        oldToken = token();
        flows.vault.failing(call -> call.equals("PUT tokens"));
        Response session = flows.session(",\"connection_id\":\"" + connection + "\"");
        assertThat(flows.connect(new Browser(flows.node), session.text("url"), "bob")
                        .status())
                .isEqualTo(503);
        flows.vault.failing(call -> false);

        timeIsOver();
        await().until(() -> open().isEmpty());

        assertThat(token()).isNotEqualTo(oldToken).isIn(flows.provider.liveRefreshTokens());
        assertThat(flows.provider.revoked()).isEmpty();
        assertThat(flows.state(connection)).isEqualTo("healthy");
    }

    @RepeatedTest(10)
    void confirmWhenWorkersRevokeAtOnceThenOnlyOneTakesEffect() throws Exception {
        Repair repair = repair();
        String brought = waiting(open().getFirst()).fields.get("refresh_token");
        timeIsOver();
        CyclicBarrier together = new CyclicBarrier(3);
        Response confirmed;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> confirming = threads.submit(() -> {
                together.await();
                return confirm(repair);
            });
            for (int node = 0; node < 2; node++) {
                int at = node;
                threads.submit(() -> {
                    together.await();
                    work(at);
                    return at;
                });
            }
            confirmed = confirming.get();
        }
        await().until(() -> open().isEmpty());

        if (confirmed.status() == 200) {
            assertThat(token()).isEqualTo(brought);
            assertThat(flows.provider.revoked()).isEmpty();
            assertThat(audited("connection.repair_given_up")).isEmpty();
        } else {
            assertThat(confirmed.status()).as(confirmed.body()).isBetween(400, 499);
            assertThat(token()).isEqualTo(oldToken);
            assertThat(flows.provider.revoked()).as("once, by one of them").containsExactly(brought);
            assertThat(audited("connection.repaired")).isEmpty();
        }
        assertThat(flows.state(connection)).isEqualTo("healthy");
    }
}
