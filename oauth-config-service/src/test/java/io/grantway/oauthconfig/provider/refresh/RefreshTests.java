package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.Installation;
import io.grantway.oauthconfig.TestProvider;
import io.grantway.oauthconfig.TestProvider.Mood;
import io.grantway.oauthconfig.TestVault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of docs/refresh.md, against a provider that rotates and punishes reuse, on two nodes. */
class RefreshTests {

    private ConnectFlows flows = new ConnectFlows();
    private int expectedReuses;

    @AfterEach
    void stop() {
        flows.vault.failing(call -> false);
        flows.vault.damaged(call -> false);
        assertThat(flows.provider.reuses()).as("refresh tokens used twice").isEqualTo(expectedReuses);
        flows.provider.close();
    }

    private TestVault.Credential vault(String connection) {
        return flows.vault.get(connection);
    }

    private long leftAnswers() {
        return flows.installation
                .sql()
                .sql("SELECT count(*) FROM refresh_response")
                .query(Long.class)
                .single();
    }

    private void sql(String statement, String connection) {
        flows.installation
                .sql()
                .sql(statement)
                .param("id", ConnectionId.of(connection).value())
                .update();
    }

    @Test
    void refreshWhenCalledInParallelOnTwoNodesThenProviderIsCalledOnce() throws Exception {
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.slow(300));
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int node = i % 2;
            calls.add(() -> flows.refresh(node, connection, 1, true));
        }
        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> response : threads.invokeAll(calls)) {
                answers.add(response.get());
            }
        }

        assertThat(answers).allSatisfy(response -> {
            assertThat(response.status()).as(response.body()).isEqualTo(200);
            assertThat(response.json().path("version").asLong()).isEqualTo(2);
            assertThat(response.text("state")).isEqualTo("healthy");
        });
        assertThat(flows.provider.refreshes()).isEqualTo(1);
        assertThat(vault(connection).fields.get("refresh_token"))
                .isEqualTo(flows.provider.liveRefreshTokens().getFirst());
        assertThat(leftAnswers()).isZero();
        assertThat(flows.installation.auditEvents("connection.refreshed"))
                .filteredOn(event -> event.contains(connection))
                .hasSize(1);
    }

    /** Slower than readers wait: the response is the only copy of the rotated token. */
    @Test
    void refreshWhenProviderIsSlowThenRotatedTokenIsStillStored() {
        String connection = flows.connected("alice");
        oldTokenIsOver(connection);
        flows.provider.mood(Mood.slow(5_000));

        Response read = flows.refresh(0, connection, 1, false);

        assertThat(read.text("reason")).isEqualTo("refresh_under_way");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(vault(connection).fields.get("refresh_token"))
                        .isEqualTo(flows.provider.liveRefreshTokens().getFirst()));
        assertThat(flows.refresh(1, connection, 1, false).text("state")).isEqualTo("healthy");
        assertThat(flows.provider.refreshes()).isEqualTo(1);
    }

    @Test
    void refreshWhenVersionIsNewerThanSeenThenAnswersWithoutCall() {
        String connection = flows.connected("alice");
        flows.refresh(0, connection, 1, true);

        assertThat(flows.refresh(1, connection, 1, true).json().path("version").asLong())
                .isEqualTo(2);
        assertThat(flows.provider.refreshes()).isEqualTo(1);
    }

    @Test
    void refreshWhenGrantIsInvalidThenNotTriedAgain() {
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.of(400, "{\"error\":\"invalid_grant\"}"));

        Response response = flows.refresh(0, connection, 1, true);

        assertThat(response.text("state")).isEqualTo("reauth_required");
        assertThat(response.text("reason")).isEqualTo("invalid_grant");
        flows.refresh(0, connection, 1, true);
        flows.refresh(1, connection, 1, true);
        assertThat(flows.provider.refreshes()).isEqualTo(1);
        assertThat(flows.installation.auditEvents("connection.state_changed"))
                .filteredOn(event -> event.contains(connection) && event.contains("reauth_required"))
                .hasSize(1);
        assertThat(leftAnswers()).isZero();
    }

    @Test
    void refreshWhenClientIsRefusedThenConfigurationIsMarkedUntilItSucceeds() {
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.of(401, "{\"error\":\"invalid_client\"}"));

        assertThat(flows.refresh(0, connection, 1, true).text("reason")).isEqualTo("client_rejected");
        assertThat(flows.state(connection)).isEqualTo("degraded client_rejected");
        assertThat(configuration().text("client_rejected")).isNotEmpty();

        await().until(() -> flows.refresh(0, connection, 1, true).text("state").equals("healthy"));
        assertThat(configuration().text("client_rejected")).isEmpty();
    }

    /** As after many refusals, when the next attempt is an hour away, here and at the vault. */
    private String refusedForAnHour() {
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.of(401, "{\"error\":\"invalid_client\"}"));
        flows.refresh(0, connection, 1, true);
        sql("UPDATE connection SET retry_at = now() + interval '1 hour' WHERE id = :id", connection);
        vault(connection).notBefore = Instant.now().plusSeconds(3_600);
        assertThat(flows.refresh(0, connection, 1, false).text("state")).isEqualTo("degraded");
        assertThat(flows.refresh(1, connection, 1, true).text("state")).isEqualTo("degraded");
        return connection;
    }

    @Test
    void changeSecretWhenRefreshIsPausedThenPauseEnds() {
        String connection = refusedForAnHour();

        Response mended = flows.call(
                flows.owner,
                "PATCH",
                "/api/v1/provider-configs/" + flows.configuration,
                "{\"client_secret\":\"" + TestProvider.SECRET + "\"}",
                "If-Match",
                "*");
        assertThat(mended.status()).as(mended.body()).isEqualTo(200);

        await().until(() -> flows.refresh(0, connection, 1, false).text("state").equals("healthy"));
        assertThat(flows.provider.refreshes()).isEqualTo(2);
    }

    @Test
    void refreshWhenMemberAsksAfterDefiniteFailureThenSentAtOnce() {
        String connection = refusedForAnHour();

        Response asked = flows.call(flows.owner, "POST", "/api/v1/connections/" + connection + "/refresh", "");

        assertThat(asked.text("state")).as(asked.body()).isEqualTo("healthy");
    }

    private Response configuration() {
        return flows.get(flows.owner, "/api/v1/provider-configs/" + flows.configuration);
    }

    @Test
    void refreshWhenRateLimitedThenPausesAsLongAsProviderSays() {
        String connection = flows.connected("alice");
        flows.provider.mood(new Mood(false, 429, "{}", "120", 0));

        Response response = flows.refresh(0, connection, 1, true);

        assertThat(response.text("state")).isEqualTo("degraded");
        assertThat(response.text("reason")).isEqualTo("rate_limited");
        assertThat(response.json().path("retry_after_seconds").asInt()).isBetween(100, 120);
        assertThat(flows.refresh(1, connection, 1, true).text("reason")).isEqualTo("rate_limited");
        assertThat(flows.provider.refreshes()).isEqualTo(1);
    }

    @Test
    void refreshWhenProviderIsUnreachableThenDegraded() {
        String connection = flows.connected("alice");
        flows.provider.close();

        Response response = flows.refresh(0, connection, 1, true);

        assertThat(response.text("reason")).isEqualTo("provider_unreachable");
        assertThat(vault(connection).attempts.get(1L).step).isEqualTo("failed");
        assertThat(flows.state(connection)).isEqualTo("degraded provider_unreachable");
    }

    @Test
    void refreshWhenResponseIsLostAndOldTokenLivesThenNothingIsSentAgain() {
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.losesTheAnswer());

        Response response = flows.refresh(0, connection, 1, true);

        assertThat(response.text("state")).isEqualTo("degraded");
        assertThat(response.text("reason")).isEqualTo("refresh_outcome_unknown");
        assertThat(response.text("since")).isNotEmpty();
        assertThat(vault(connection).attempts.get(1L).step).isEqualTo("unknown");
        Response forced = flows.refresh(1, connection, 1, true);
        assertThat(forced.text("reason")).as("the quiet time is for all").isEqualTo("refresh_outcome_unknown");
        assertThat(forced.json().path("retry_after_seconds").asInt()).isBetween(1, 68);
        quietTimeIsOver(connection);
        assertThat(flows.refresh(1, connection, 1, false).text("reason"))
                .as("the old token lives")
                .isEqualTo("refresh_outcome_unknown");
        assertThat(flows.provider.refreshes()).isEqualTo(1);
    }

    private void quietTimeIsOver(String connection) {
        flows.vault.endPauses(connection);
        sql("UPDATE connection SET retry_at = NULL WHERE id = :id", connection);
    }

    private Response tryAgain(String connection) {
        quietTimeIsOver(connection);
        return flows.refresh(0, connection, 1, false);
    }

    private void oldTokenIsOver(String connection) {
        vault(connection).meta.put("expires_at", "2020-01-01T00:00:00Z");
    }

    @Test
    void refreshWhenOutageLastsThenFirstSuccessRestoresTheConnection() {
        String connection = flows.connected("alice");
        oldTokenIsOver(connection);
        for (int sends = 1; sends <= 6; sends++) {
            flows.provider.mood(Mood.of(sends % 2 == 0 ? 503 : 502, "{}"));
            assertThat(tryAgain(connection).text("state")).isEqualTo("degraded");
            assertThat(flows.provider.refreshes()).isEqualTo(sends);
        }

        assertThat(tryAgain(connection).text("state")).isEqualTo("healthy");
        assertThat(flows.state(connection)).isEqualTo("healthy");
        assertThat(vault(connection).version).isEqualTo(2);
        assertThat(flows.installation.auditEvents("connection.state_changed"))
                .filteredOn(event -> event.contains(connection) && event.contains("degraded"))
                .as("one change there, one back")
                .hasSize(2);
    }

    @Test
    void refreshWhenRotationWasLostThenNextRefusalReportsTheLoss() {
        expectedReuses = 1;
        String connection = flows.connected("alice");
        oldTokenIsOver(connection);
        flows.provider.mood(Mood.losesTheAnswer());
        tryAgain(connection);

        assertThat(tryAgain(connection).text("state")).isEqualTo("reauth_required");

        assertThat(flows.state(connection)).isEqualTo("reauth_required refresh_outcome_unknown");
        quietTimeIsOver(connection);
        flows.refresh(1, connection, 1, true);
        assertThat(flows.provider.refreshes()).as("no app tries it again").isEqualTo(2);
        assertThat(counted("grantway.refresh.ends", "outcome", "lost")).isPositive();
    }

    @Test
    void metricsWhenOneRefreshThenCountedOnceWithBuckets() {
        String connection = flows.connected("alice");
        long before = timed(0) + timed(1);

        flows.refresh(0, connection, 1, true);

        assertThat(timed(0) + timed(1) - before).isEqualTo(1);
        assertThat(refreshes(0).toList()).allSatisfy(timer -> {
            assertThat(timer.getId().getTag("operation")).isEqualTo("refresh");
            assertThat(timer.takeSnapshot().histogramCounts()).hasSize(12);
        });
    }

    /** Whatever the name of their operation. */
    private long timed(int node) {
        return refreshes(node).mapToLong(Timer::count).sum();
    }

    private Stream<Timer> refreshes(int node) {
        return flows.installation.node(node).bean(MeterRegistry.class).find("grantway.provider.calls").timers().stream()
                .filter(timer ->
                        String.valueOf(timer.getId().getTag("operation")).startsWith("refresh"));
    }

    private double counted(String meter, String tag, String value) {
        double sum = 0;
        for (int node = 0; node < 2; node++) {
            sum +=
                    flows
                            .installation
                            .node(node)
                            .bean(MeterRegistry.class)
                            .find(meter)
                            .tag(tag, value)
                            .counters()
                            .stream()
                            .mapToDouble(Counter::count)
                            .sum();
        }
        return sum;
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

    /** Someone with write access to the database tries to get refresh tokens and client secrets. */
    @Test
    void refreshWhenTokenUrlWasChangedInDatabaseThenNothingIsSentThere() {
        String connection = flows.connected("alice");
        oldTokenIsOver(connection);
        try (TestProvider attacker = new TestProvider()) {
            flows.installation
                    .sql()
                    .sql("UPDATE provider_config SET custom = replace(custom::text, :old, :new)::jsonb WHERE id = :id")
                    .param("old", flows.provider.url() + "/token")
                    .param("new", attacker.url() + "/token")
                    .param("id", ProviderConfigId.of(flows.configuration).value())
                    .update();

            assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("degraded");

            assertThat(flows.state(connection)).isEqualTo("degraded credential_damaged");
            assertThat(attacker.refreshes()).isZero();
        }
        assertThat(vault(connection).fence).as("no lease").isZero();
        assertThat(vault(connection).externalId).isNotNull();
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
    void refreshWhenMemberAsksForAnEndedConnectionThenTriedOnce() {
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.of(400, "{\"error\":\"invalid_grant\"}"));
        flows.refresh(0, connection, 1, true);
        assertThat(flows.state(connection)).isEqualTo("reauth_required invalid_grant");

        flows.provider.mood(Mood.of(400, "{\"error\":\"invalid_grant\"}"));
        assertThat(asked(connection).text("state")).isEqualTo("reauth_required");
        assertThat(flows.call(flows.app, "POST", "/api/v1/connections/" + connection + "/refresh", "")
                        .text("state"))
                .as("an app may not try a dead grant")
                .isEqualTo("reauth_required");
        assertThat(flows.provider.refreshes()).isEqualTo(2);

        assertThat(asked(connection).text("state")).isEqualTo("healthy");
    }

    private Response asked(String connection) {
        flows.vault.endPauses(connection);
        sql("UPDATE connection SET asked_refresh_at = NULL WHERE id = :id", connection);
        return flows.call(flows.owner, "POST", "/api/v1/connections/" + connection + "/refresh", "");
    }

    @Test
    void refreshWhenProviderIsSilentForAWeekThenNotSentUntilAMemberAsks() {
        String connection = flows.connected("alice");
        oldTokenIsOver(connection);
        flows.provider.mood(Mood.of(502, "{}"));
        tryAgain(connection);
        sql("UPDATE connection SET silent_since = now() - interval '7 days' WHERE id = :id", connection);

        assertThat(tryAgain(connection).text("reason")).isEqualTo("provider_silent");
        assertThat(tryAgain(connection).text("reason")).isEqualTo("provider_silent");
        assertThat(flows.provider.refreshes()).isEqualTo(1);

        assertThat(asked(connection).text("state")).isEqualTo("healthy");
    }

    @Test
    void refreshWhenOneIsRefusedForADayWhileAnotherSucceedsThenItEnds() {
        String refused = flows.connected("alice");
        String other = flows.connected("bob");
        flows.refresh(0, other, 1, true);

        refusedTwelveTimes(refused);
        assertThat(flows.state(refused)).isEqualTo("degraded provider_refused");
        sql("UPDATE connection SET refused_seconds = 86400 WHERE id = :id", refused);
        refuse(refused);

        assertThat(flows.state(refused)).isEqualTo("reauth_required refused_repeatedly");
        assertThat(flows.state(other)).isEqualTo("healthy");
    }

    @Test
    void refreshWhenAllAreRefusedAlikeThenConfigurationIsBlockedAndNoneEnds() {
        String one = flows.connected("alice");
        String other = flows.connected("bob");
        flows.connected("connected a moment ago, which proves nothing");
        for (String connection : List.of(one, other)) {
            refusedTwelveTimes(connection);
            sql("UPDATE connection SET refused_seconds = 8 * 86400 WHERE id = :id", connection);
        }
        for (String connection : List.of(one, other)) {
            refuse(connection);
        }

        assertThat(List.of(flows.state(one), flows.state(other))).containsOnly("degraded configuration_blocked");
        assertThat(flows.installation.auditEvents("provider_config.updated"))
                .filteredOn(event -> event.contains(flows.configuration) && event.contains("\"blocked\""))
                .hasSize(1);
        assertThat(tryAgain(one).text("state")).isEqualTo("healthy");
    }

    @Test
    void refreshWhenNoOtherIsRefusedOrRefreshedThenEndsAfterAWeek() {
        String connection = flows.connected("alice");
        flows.connected("never refreshed");
        refusedTwelveTimes(connection);
        sql("UPDATE connection SET refused_seconds = 2 * 86400 WHERE id = :id", connection);
        refuse(connection);
        assertThat(flows.state(connection)).isEqualTo("degraded provider_refused");
        sql("UPDATE connection SET refused_seconds = 7 * 86400 WHERE id = :id", connection);
        refuse(connection);
        assertThat(flows.state(connection)).isEqualTo("reauth_required refused_repeatedly");
    }

    private void refusedTwelveTimes(String connection) {
        oldTokenIsOver(connection);
        refuse(connection);
        sql("UPDATE connection SET refusals = 12 WHERE id = :id", connection);
    }

    private void refuse(String connection) {
        flows.provider.mood(Mood.of(400, "{\"error\":\"odd_error\"}"));
        tryAgain(connection);
    }

    @Test
    void refreshWhenNobodyReadsADegradedConnectionThenWorkerRefreshesIt() {
        String connection = flows.connected("alice");
        oldTokenIsOver(connection);
        flows.provider.mood(Mood.of(502, "{}"));
        tryAgain(connection);
        quietTimeIsOver(connection);
        sql("UPDATE connection SET retry_at = now() - interval '2 hours' WHERE id = :id", connection);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> flows.state(connection).equals("healthy"));
    }

    @Test
    void refreshWhenReplayIsSafeThenServerErrorIsTriedAgain() {
        flows.provider.close();
        flows = new ConnectFlows(",\"rotation\":\"never\",\"replay\":\"safe\"");
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.of(503, "{}"));

        assertThat(flows.refresh(0, connection, 1, true).text("state"))
                .as("asked again at once")
                .isEqualTo("healthy");
        await().until(() -> flows.refresh(1, connection, 1, true).text("state").equals("healthy"));
        assertThat(flows.provider.refreshes()).isEqualTo(2);
    }

    @Test
    void refreshWhenLeaseIsFoundAsSentThenWaitsUntilItsCallIsOver() {
        String connection = flows.connected("alice");
        oldTokenIsOver(connection);
        TestVault.Attempt dead = new TestVault.Attempt();
        dead.version = 1;
        dead.step = "sent";
        vault(connection).fence = 1;
        vault(connection).attempts.put(1L, dead);

        Response response = flows.refresh(0, connection, 1, true);

        assertThat(response.text("reason")).isEqualTo("refresh_outcome_unknown");
        assertThat(flows.refresh(1, connection, 1, true)
                        .json()
                        .path("retry_after_seconds")
                        .asInt())
                .isBetween(50, 63);
        assertThat(flows.provider.refreshes()).isZero();

        dead.sentAt = dead.sentAt.minusSeconds(64);
        assertThat(tryAgain(connection).text("state")).isEqualTo("healthy");
    }

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

    @Test
    void refreshWhenSuccessIsUnreadableThenKeptUntilDescriptionChanges() {
        flows.useCatalogued("odd-" + flows.appId, "");
        String connection = flows.connected("alice");
        oldTokenIsOver(connection);
        flows.provider.mood(
                Mood.of(200, "{\"result\":{\"access_token\":\"at-nested\",\"refresh_token\":\"rt-nested\"}}"));

        assertThat(flows.refresh(0, connection, 1, true).text("reason")).isEqualTo("response_unreadable");
        tryAgain(connection);
        assertThat(tryAgain(connection).text("reason")).isEqualTo("response_unreadable");
        assertThat(asked(connection).text("reason")).isEqualTo("response_unreadable");
        assertThat(flows.provider.refreshes())
                .as("the spent token is not sent again")
                .isEqualTo(1);
        assertThat(leftAnswers()).isEqualTo(1);

        flows.describe(
                "odd-" + flows.appId,
                ",\"response\":{\"access_token_at\":\"/result/access_token\","
                        + "\"refresh_token_at\":\"/result/refresh_token\"}");
        sql(
                "UPDATE provider_config SET updated_at = now() + interval '1 second' WHERE id ="
                        + " (SELECT provider_config_id FROM connection WHERE id = :id)",
                connection);

        await().atMost(Duration.ofSeconds(30)).until(() -> vault(connection).version == 2);
        assertThat(vault(connection).fields.get("refresh_token")).isEqualTo("rt-nested");
        await().until(() -> flows.state(connection).equals("healthy") && leftAnswers() == 0);
    }

    @Test
    void refreshWhenCatalogueRequiresANewInputThenConfigurationInvalid() {
        String slug = "anew-" + flows.appId;
        flows.useCatalogued(slug, "");
        String connection = flows.connected("alice");
        String kept = vault(connection).fields.get("refresh_token");
        String tenant = ",\"endpoints\":{\"authorization\":\"" + flows.provider.url() + "/authorize\",\"token\":\""
                + flows.provider.url()
                + "/token?tenant={tenant}\"},\"inputs\":{\"tenant\":{\"type\":\"query_value\"%s}}";
        flows.describe(slug, tenant.formatted(""));

        Response response = flows.refresh(0, connection, 1, true);

        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.text("reason")).isEqualTo("configuration_invalid");
        assertThat(flows.state(connection)).isEqualTo("degraded configuration_invalid");
        assertThat(asked(connection).status()).isEqualTo(200);
        assertThat(vault(connection).fields).containsEntry("refresh_token", kept);
        assertThat(flows.provider.refreshes()).isZero();
        Response session = flows.session("");
        assertThat(new Browser(flows.node).get(session.text("url")).status()).isEqualTo(502);
        assertThat(flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"))
                        .text("error"))
                .isEqualTo("configuration_invalid");

        flows.describe(slug, tenant.formatted(",\"default_value\":\"acme\""));
        assertThat(asked(connection).text("state")).isEqualTo("healthy");
    }

    @Test
    void refreshWhenUnreadableSuccessIsDamagedThenSpentTokenIsNotSent() {
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.of(200, "<html>welcome</html>"));
        flows.refresh(0, connection, 1, true);
        sql("UPDATE refresh_response SET sealed = 'x', leased_until = now() WHERE connection_id = :id", connection);

        await().atMost(Duration.ofSeconds(30)).until(() -> leftAnswers() == 0);

        assertThat(flows.state(connection)).isEqualTo("degraded response_unreadable");
        assertThat(tryAgain(connection).text("reason")).isEqualTo("response_unreadable");
        assertThat(flows.provider.refreshes()).isEqualTo(1);
    }

    @Test
    void forgetUnreadableWhenResponseIsAWeekOldThenDeleted() {
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.of(200, "<html>welcome</html>"));
        flows.refresh(0, connection, 1, true);
        sql(
                "UPDATE refresh_response SET unreadable_since = now() - interval '7 days' WHERE connection_id = :id",
                connection);

        flows.installation.node(0).bean(UndeliveredResponses.class).forgetUnreadable();

        assertThat(leftAnswers()).isZero();
    }

    @Test
    void refreshWhenTokenNeverRotatesThenUnreadableSuccessIsTriedAgain() {
        flows.provider.close();
        flows = new ConnectFlows(",\"rotation\":\"never\"");
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.of(200, "<html>welcome</html>"));

        assertThat(flows.refresh(0, connection, 1, true).text("reason")).isEqualTo("response_unreadable");
        await().until(() -> flows.refresh(0, connection, 1, true).text("state").equals("healthy"));
    }

    @Test
    void refreshWhenSendingCannotBeRecordedThenTokenIsNotSent() {
        String connection = flows.connected("alice");
        flows.vault.failing(call -> call.equals("PUT attempts sent"));

        assertThat(flows.refresh(0, connection, 1, true).status()).isEqualTo(503);
        assertThat(flows.provider.refreshes()).isZero();
    }

    @Test
    void refreshWhenClientSecretIsNotActiveThenReportedAndOneLeaseIsTaken() {
        String connection = flows.connected("alice");
        flows.vault.get(flows.configuration).state = "destroyed";

        Response response = flows.refresh(0, connection, 1, true);

        assertThat(response.text("state")).isEqualTo("degraded");
        assertThat(response.text("reason")).isEqualTo("credential_not_active");
        assertThat(response.json().path("retry_after_seconds").asInt()).isBetween(1, 60);
        assertThat(vault(connection).fence).as("leases taken").isEqualTo(1);
        assertThat(flows.provider.refreshes()).isZero();

        flows.vault.get(flows.configuration).state = "active";
        assertThat(tryAgain(connection).text("state")).isEqualTo("healthy");
    }

    @Test
    void refreshWhenPersonAsksThenNewVersionIsStored() {
        String connection = flows.connected("alice");

        Response response = flows.call(flows.owner, "POST", "/api/v1/connections/" + connection + "/refresh", "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text("state")).isEqualTo("healthy");
        assertThat(vault(connection).version).isEqualTo(2);
    }

    @Test
    void refreshWhenConnectionIsDisconnectingThenNothingIsSent() {
        String connection = flows.connected("alice");
        flows.provider.revocationStatus(500);
        flows.call(flows.owner, "DELETE", "/api/v1/connections/" + connection, "");

        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("disconnecting");
        assertThat(flows.call(flows.owner, "POST", "/api/v1/connections/" + connection + "/refresh", "")
                        .text("code"))
                .isEqualTo("connection_ended");
        assertThat(flows.provider.refreshes()).isZero();
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
