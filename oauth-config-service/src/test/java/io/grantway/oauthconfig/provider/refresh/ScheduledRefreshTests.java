package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.TestProvider.Mood;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refreshes that nobody requests, on two nodes whose workers look for them at the same time. */
class ScheduledRefreshTests extends RefreshFixture {

    @Test
    void tokenWhenInUseThenRenewedOnceBeforeItEnds() {
        String connection = flows.connected("alice");
        used(connection);
        nearlyOver(connection);
        long before = scheduled("use");

        due(connection);

        await().atMost(Duration.ofSeconds(30)).until(() -> vault(connection).version == 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> isPlanned(connection));
        assertThat(flows.state(connection)).isEqualTo("healthy");
        assertThat(flows.provider.refreshes()).isEqualTo(1);
        assertThat(scheduled("use") - before).isEqualTo(1);
    }

    @Test
    void usesWhenReportedThenShownAndTheConnectionIsDueAhead() {
        String used = flows.connected("alice");
        String other = flows.connected("bob");

        used(used);

        assertThat(shown(used).text("last_used_at")).isNotEmpty();
        assertThat(shown(other).text("last_used_at")).isEmpty();
        Duration life = Duration.ofSeconds(3_600);
        assertThat(dueIn(used)).isBetween(life.multipliedBy(7).dividedBy(10), life);
        assertThat(dueIn(other)).isGreaterThan(Duration.ofDays(6));
    }

    @Test
    void usesWhenReportedByTwoVaultsAtOnceThenNoneIsRefused() {
        List<String> connections = new ArrayList<>();
        for (String account : List.of("alice", "bob", "carol", "dave")) {
            connections.add(flows.connected(account));
        }
        List<String> reversed = connections.reversed();
        List<Integer> statuses = List.of(0, 1, 0, 1, 0, 1, 0, 1).parallelStream()
                .map(node -> flows.reportUses(node, node == 0 ? connections : reversed)
                        .status())
                .toList();

        assertThat(statuses).containsOnly(204);
    }

    /** Its access token is fresh or long over: neither matters to a refresh token that must not lie unused. */
    @Test
    void refreshTokenWhenUnusedForLongThenUsed() {
        flows.provider.tokenFields(nonce -> ",\"refresh_token_expires_in\":8640000");
        String connection = flows.connected("alice");
        Instant idle = Instant.parse(
                shown(connection).json().at("/refresh_token/idle_ends_at").asString());
        assertThat(idle)
                .isBetween(
                        Instant.now().plus(Duration.ofDays(99)), Instant.now().plus(Duration.ofDays(101)));
        assertThat(dueIn(connection)).isBetween(Duration.ofDays(59), Duration.ofDays(71));

        due(connection);

        await().atMost(Duration.ofSeconds(30)).until(() -> vault(connection).version == 2);
        assertThat(flows.provider.refreshes()).isEqualTo(1);
    }

    @Test
    void connectionWhenProviderFailsThenDegradedWithoutAReaderAndNothingIsLost() {
        String connection = flows.connected("alice");
        used(connection);
        nearlyOver(connection);
        flows.provider.mood(Mood.of(503, "{\"error\":\"temporarily_unavailable\"}"));

        due(connection);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> flows.state(connection).startsWith("degraded"));
        assertThat(tryAgain(connection).text("state")).isEqualTo("healthy");
    }

    @Test
    void connectionWhenGrantHasEndedThenKnownWithoutAReader() {
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.of(400, "{\"error\":\"invalid_grant\"}"));

        due(connection);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> flows.state(connection).equals("reauth_required invalid_grant"));
    }

    @Test
    void connectionWhenEndedOrWithoutRefreshTokenThenNeverDue() {
        flows.provider.issuesRefreshTokens(false);
        String without = flows.connected("alice");
        flows.provider.issuesRefreshTokens(true);
        String ended = flows.connected("bob");
        flows.call(flows.owner, "DELETE", "/api/v1/connections/" + ended, "");
        String waiting = flows.connected("carol");
        for (String connection : List.of(without, ended, waiting)) {
            due(connection);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> vault(waiting).version == 2);

        assertThat(vault(without).version).isEqualTo(1);
        assertThat(flows.provider.refreshes()).isEqualTo(1);
    }

    private void used(String connection) {
        assertThat(flows.reportUses(0, List.of(connection)).status()).isEqualTo(204);
    }

    /** At the vault, too, which decides by half of the life. */
    private void nearlyOver(String connection) {
        vault(connection).meta.put("expires_at", Instant.now().plusSeconds(30).toString());
        sql("UPDATE connection SET refresh_ahead_at = now() WHERE id = :id", connection);
    }

    private void due(String connection) {
        sql("UPDATE connection SET refresh_due_at = now() WHERE id = :id", connection);
    }

    private Duration dueIn(String connection) {
        return flows.installation
                .sql()
                .sql("SELECT EXTRACT(EPOCH FROM refresh_due_at - now()) FROM connection WHERE id = :id")
                .param("id", ConnectionId.of(connection).value())
                .query(Double.class)
                .optional()
                .map(seconds -> Duration.ofMillis((long) (seconds * 1_000)))
                .orElseThrow();
    }

    private boolean isPlanned(String connection) {
        return dueIn(connection).compareTo(Duration.ofDays(1)) > 0;
    }

    private Response shown(String connection) {
        return flows.get(flows.owner, "/api/v1/connections/" + connection);
    }

    private long scheduled(String cause) {
        long count = 0;
        for (int node = 0; node < 2; node++) {
            Timer timer = flows.installation
                    .node(node)
                    .bean(MeterRegistry.class)
                    .find("grantway.refresh.scheduled")
                    .tag("cause", cause)
                    .timer();
            count += timer == null ? 0 : timer.count();
        }
        return count;
    }
}
