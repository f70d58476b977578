package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestProvider.Mood;
import io.grantway.oauthconfig.provider.token.TokenResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Long outages on two nodes, with shortened quiet times: no connection is lost if the provider had not rotated. Under
 * a rule that gives up after the second sending, the same outages lose all of them.
 */
class RefreshOutageTests {

    private static final int CONNECTIONS = 2;
    private static final int ROUNDS = 4; // together too few to open a circuit breaker

    private final ConnectFlows flows = new ConnectFlows();

    enum Outage {
        UNAVAILABLE_BEFORE(Mood.of(503, "{}")),
        UNAVAILABLE_AFTER(Mood.after(503)),
        BAD_GATEWAY_BEFORE(Mood.of(502, "{}")),
        BAD_GATEWAY_AFTER(Mood.after(502)),
        RESET_BEFORE(new Mood(false, 0, "", null, 0)),
        RESET_AFTER(Mood.losesTheAnswer());

        final Mood mood;

        Outage(Mood mood) {
            this.mood = mood;
        }
    }

    @AfterEach
    void stop() {
        flows.provider.close();
        for (int node = 0; node < 2; node++) {
            follow(node, new RefreshPolicy(flows.installation.node(node).bean(RefreshSettings.class)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refreshWhenOutageEndsWithoutRotationThenNoConnectionIsLost(Outage outage) {
        flows.provider.rotates(false);
        List<String> connections = connect();

        goThrough(outage, connections);

        assertThat(states(connections)).containsOnly("healthy");
        assertThat(flows.provider.refreshes())
                .as("once in each round, and once after it")
                .isEqualTo((long) CONNECTIONS * (ROUNDS + 1));
    }

    @ParameterizedTest
    @EnumSource
    void refreshWhenPolicyGivesUpAfterSecondSendingThenAllAreLost(Outage outage) {
        flows.provider.rotates(false);
        for (int node = 0; node < 2; node++) {
            follow(
                    node,
                    new GivesUpAfterTheSecondSending(
                            flows.installation.node(node).bean(RefreshSettings.class)));
        }
        List<String> connections = connect();

        goThrough(outage, connections);

        assertThat(states(connections)).containsOnly("reauth_required refresh_outcome_unknown");
    }

    /**
     * A provider that rotated and lost the response: what cannot be saved is reported, and no other connection is
     * affected.
     */
    @Test
    void refreshWhenProviderRotatedUnheardThenOnlyThatConnectionIsLost() {
        List<String> connections = connect();
        String rotated = connections.getFirst();
        refresh(rotated, 0, Mood.losesTheAnswer());
        for (int round = 0; round < ROUNDS; round++) {
            for (String other : connections.subList(1, CONNECTIONS)) {
                refresh(other, round, Mood.of(503, "{}"));
            }
        }
        connections.forEach(connection -> refresh(connection, 1, null));

        assertThat(states(connections)).containsExactly("reauth_required refresh_outcome_unknown", "healthy");
        assertThat(flows.provider.reuses()).isEqualTo(1);
    }

    @Test
    void refreshWhenOldTokenLivesThenNotSentAgainDuringOutage() {
        List<String> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(flows.connected("live-" + i));
        }
        goThrough(Outage.BAD_GATEWAY_BEFORE, connections);

        assertThat(flows.provider.refreshes()).as("the first of each").isEqualTo(CONNECTIONS);
        connections.forEach(this::tokenEnds);
        connections.forEach(connection -> refresh(connection, 0, null));
        assertThat(states(connections)).containsOnly("healthy");
    }

    private List<String> connect() {
        List<String> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            String connection = flows.connected("user-" + i);
            tokenEnds(connection);
            connections.add(connection);
        }
        return connections;
    }

    private void tokenEnds(String connection) {
        flows.vault.get(connection).meta.put("expires_at", "2020-01-01T00:00:00Z");
    }

    private void goThrough(Outage outage, List<String> connections) {
        for (int round = 0; round < ROUNDS; round++) {
            for (String connection : connections) {
                refresh(connection, round, outage.mood);
            }
        }
        connections.forEach(connection -> refresh(connection, 0, null));
    }

    /** As if the quiet time had passed. */
    private void refresh(String connection, int round, Mood mood) {
        flows.vault.endPauses(connection);
        flows.installation
                .sql()
                .sql("UPDATE connection SET retry_at = NULL WHERE id = ?::uuid")
                .param(ConnectionId.of(connection).value().toString())
                .update();
        flows.provider.lastingMood(mood);
        flows.refresh(round % 2, connection, 1, false);
        flows.provider.lastingMood(null);
    }

    private List<String> states(List<String> connections) {
        return connections.stream().map(flows::state).toList();
    }

    private void follow(int node, RefreshPolicy policy) {
        for (Class<?> type : List.of(TokenRefresh.class, ResponseDelivery.class, ConfigurationHealth.class)) {
            ReflectionTestUtils.setField(flows.installation.node(node).bean(type), "policy", policy);
        }
    }

    /** The rule that gives up after the second sending. */
    private static final class GivesUpAfterTheSecondSending extends RefreshPolicy {

        GivesUpAfterTheSecondSending(RefreshSettings settings) {
            super(settings);
        }

        @Override
        RefreshVerdict judge(TokenResult outcome, RefreshSituation situation) {
            boolean second = situation.unknown() != null && !situation.tokenLives();
            return outcome instanceof TokenResult.Unknown && second
                    ? new RefreshVerdict.End(OUTCOME_UNKNOWN, null)
                    : super.judge(outcome, situation);
        }
    }
}
