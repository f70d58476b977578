package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoResponse;
import io.grantway.endtoend.faults.Cluster.Frozen;
import io.grantway.standalone.plan.Component;
import io.grantway.standalone.postgres.Postgres;
import io.grantway.standalone.redis.Redis;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A store or a provider that hangs under load: callers get an error, no token is wrong, and everything recovers
 * afterwards. No acknowledged change and no connection is lost.
 */
@Order(Order.DEFAULT + 6)
class FrozenStoreTests {

    /** Longer than statements wait for a connection, shorter than the provider's time limit. */
    private static final Duration FROZEN = Duration.ofSeconds(7);

    /** Breakers stay open for 15 seconds, and a busy machine is slow. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Cluster cluster = Cluster.shared();
    private final Operator operator = cluster.signIn();
    private final TestProject subject = operator.testProject();
    private final Traffic traffic = new Traffic(operator, subject);

    @Test
    void appWhenRedisHangsThenReadsItsTokens() {
        hang(() -> cluster.freezeStore(Redis.NAME), true);
    }

    @Test
    void trafficWhenPostgresHangsThenNothingIsLost() {
        hang(() -> cluster.freezeStore(Postgres.NAME), false);
    }

    @Test
    void trafficWhenTheProviderHangsThenNothingIsLost() {
        hang(() -> cluster.freeze(Component.SANDBOX, 1), false);
    }

    private interface Freeze {
        Frozen begin();
    }

    /** @param reads whether tokens are read meanwhile */
    private void hang(Freeze freeze, boolean reads) {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        try (traffic) {
            traffic.start();
            flows();
            long before = traffic.reads();
            traffic.failures().clear();
            try (Frozen frozen = freeze.begin()) {
                Parallel.pause(FROZEN);
                if (reads) {
                    await("reads").atMost(BOUND).until(() -> traffic.reads() > before + 10);
                }
            }
            flows();
            told.addAll(traffic.failures());
        }

        assertThat(told).as("refusals").allSatisfy(failure -> assertThat(failure)
                .matches("(?s)50[34] .*\"code\":\".*|.* returned 50[34] .*|.* does not respond: .*timed out.*"));
        assertThat(traffic.refusals()).isEmpty();
        allConnectionsLive();
        operator.signIn();
        Trail trail = new Trail(operator, subject.project());
        await().atMost(BOUND).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(trail.successes())
                .containsAll(traffic.acknowledged()));
        JsonNode verification = operator.verification();
        assertThat(verification.at("/intact").asBoolean())
                .as("%s", verification)
                .isTrue();
    }

    /** Tokens are read and the project is changed, from now on. */
    private void flows() {
        long reads = traffic.reads();
        long changes = traffic.changes();
        await().atMost(BOUND).untilAsserted(() -> {
            assertThat(traffic.reads()).as("reads; %s", traffic.failures()).isGreaterThan(reads + 10);
            assertThat(traffic.changes()).as("changes; %s", traffic.failures()).isGreaterThan(changes);
        });
    }

    /** No connection has used its refresh token without storing the new one. */
    private void allConnectionsLive() {
        DemoApp app = subject.app();
        assertThat(traffic.connections()).isNotEmpty();
        for (String connection : traffic.connections()) {
            await(connection).atMost(BOUND).untilAsserted(() -> {
                DemoResponse token = app.api().get("/api/v1/connections/" + connection + "/token");
                assertThat(token.status()).as(token.body()).isEqualTo(200);
                subject.provider().call(token.text("/access_token"));
            });
        }
        JsonNode seen = subject.observations();
        assertThat(seen.at("/refresh_reuses").asLong()).isZero();
        assertThat(seen.at("/code_reuses").asLong()).isZero();
        assertThat(seen.at("/concurrent_refreshes_of_one_family").asInt()).isLessThanOrEqualTo(1);
    }
}
