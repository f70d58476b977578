package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.TestProvider;
import io.grantway.oauthconfig.TestProvider.Mood;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refreshes that the provider refuses: which connections end, wait or are tried again. */
class RefusedRefreshTests extends RefreshFixture {

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
}
