package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestProvider.Mood;
import io.grantway.oauthconfig.TestVault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Refreshes whose outcome is unknown because the provider is unavailable or its response is lost. */
class UnansweredRefreshTests extends RefreshFixture {

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
}
