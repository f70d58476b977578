package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoResponse;
import io.grantway.standalone.plan.Component;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One console session on two gateways. */
@Order(Order.DEFAULT + 2)
class GatewayReplicasTests {

    private static final int REQUESTS = 50;

    private final Cluster cluster = Cluster.shared();

    @Test
    void sessionWhenItsTokenHasExpiredThenManyRequestsRefreshItOnce() {
        Operator operator = cluster.signIn();
        Instant expired = Instant.now().plus(Cluster.PERSON_TOKEN_LIFE);
        double before = personTokens();
        await().atMost(Cluster.PERSON_TOKEN_LIFE.plusSeconds(5))
                .until(() -> Instant.now().isAfter(expired));

        List<DemoResponse> answers = Parallel.run(
                REQUESTS, i -> operator.console(cluster.gateway(1 + i % 2)).get("/api/v1/me"));

        assertThat(answers).hasSize(REQUESTS).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();
        });
        for (int node = 1; node <= Cluster.NODES; node++) {
            operator.console(cluster.gateway(node)).get("/api/v1/me").expect(200);
        }
        assertThat(personTokens() - before).isEqualTo(1);
    }

    private double personTokens() {
        return cluster.counted(Component.OAUTH_CONFIG, "grantway_issuer_tokens_total", "client_kind=\"person\"");
    }
}
