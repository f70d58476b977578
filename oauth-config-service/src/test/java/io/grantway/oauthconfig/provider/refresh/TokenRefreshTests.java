package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.TestProvider;
import io.grantway.oauthconfig.TestProvider.Mood;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Refreshes that succeed, those that are not sent, and how they are counted. */
class TokenRefreshTests extends RefreshFixture {

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
    void refreshWhenPersonAsksThenNewVersionIsStored() {
        String connection = flows.connected("alice");

        Response response = flows.call(flows.owner, "POST", "/api/v1/connections/" + connection + "/refresh", "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text("state")).isEqualTo("healthy");
        assertThat(vault(connection).version).isEqualTo(2);
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
}
