package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoResponse;
import io.grantway.standalone.plan.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} of each service under load: acknowledged changes are kept and no connection is lost. */
@Order(Order.DEFAULT + 4)
class KillTests {

    private static final int ROUNDS = Cluster.LONG ? 5 : 1;

    private static final List<Component> VICTIMS = List.of(
            Component.CREDENTIAL,
            Component.OAUTH_CONFIG,
            Component.AUDIT,
            Component.PROJECT,
            Component.USER,
            Component.GATEWAY);

    private final Cluster cluster = Cluster.shared();

    @Test
    void servicesWhenKilledInTrafficThenNothingAcknowledgedIsLost() {
        Operator operator = cluster.signIn();
        TestProject subject = operator.testProject();
        Traffic traffic = new Traffic(operator, subject);
        try (traffic) {
            traffic.start();
            for (int round = 1; round <= ROUNDS; round++) {
                for (Component victim : VICTIMS) {
                    flows(traffic);
                    cluster.kill(victim, 1);
                }
            }
            flows(traffic);
        }

        operator.signIn();
        List<String> unknown = connectionsOfUnknownOutcome(subject, traffic.connections());
        JsonNode seen = subject.observations();
        assertThat(seen.at("/code_reuses").asLong()).isZero();
        assertThat(seen.at("/concurrent_refreshes_of_one_family").asInt()).isLessThanOrEqualTo(1);
        assertThat(reusedFamilies(seen)).hasSizeLessThanOrEqualTo(unknown.size());
        Trail trail = new Trail(operator, subject.project());
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(trail.successes()).containsAll(traffic.acknowledged()));
        JsonNode verification = operator.verification();
        assertThat(verification.at("/intact").asBoolean())
                .as("%s", verification)
                .isTrue();
        assertThat(traffic.refusals()).isEmpty();
        System.out.printf(
                "kills: %d, connections: %d, of unknown outcome: %d, acknowledged: %d, failed meanwhile: %d%n",
                ROUNDS * VICTIMS.size(),
                traffic.connections().size(),
                unknown.size(),
                traffic.acknowledged().size(),
                traffic.failures().size());
    }

    /** Tokens are read and the project is changed, from now on. */
    private static void flows(Traffic traffic) {
        long reads = traffic.reads();
        long changes = traffic.changes();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(traffic.reads()).as("reads; %s", traffic.failures()).isGreaterThan(reads + 10);
            assertThat(traffic.changes()).as("changes; %s", traffic.failures()).isGreaterThan(changes);
        });
    }

    /** Every other connection delivers a token; its outcome is known at the latest when its old token has expired. */
    private static List<String> connectionsOfUnknownOutcome(TestProject subject, List<String> connections) {
        DemoApp app = subject.app();
        List<String> unknown = new ArrayList<>();
        assertThat(connections).isNotEmpty();
        for (String connection : connections) {
            String path = "/api/v1/connections/" + connection;
            await(connection).atMost(Duration.ofSeconds(60)).until(() -> {
                DemoResponse token = app.api().get(path + "/token");
                if (token.status() == 200) {
                    subject.provider().call(token.text("/access_token"));
                    return true;
                }
                JsonNode state = app.api().get(path).expect(200).json();
                if (!state.at("/state").asString().equals("reauth_required")) {
                    return false;
                }
                assertThat(state.at("/reason").asString()).as("%s", state).isEqualTo("refresh_outcome_unknown");
                unknown.add(connection);
                return true;
            });
        }
        return unknown;
    }

    private static List<String> reusedFamilies(JsonNode observations) {
        List<String> reused = new ArrayList<>();
        for (JsonNode family : observations.at("/families")) {
            if (family.at("/reuses").asLong() > 0) {
                reused.add(family.at("/id").asString());
            }
        }
        return reused;
    }
}
