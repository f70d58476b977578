package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoResponse;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many readers of one expired token, on two vaults and two issuers. */
@Order(Order.DEFAULT + 3)
class ParallelRefreshTests {

    private static final int READERS = 64;
    private static final int ROUNDS = Cluster.LONG ? 20 : 1;

    /** Longer than the slowest round, so a second refresh would be one too many. */
    private static final int LONG_LIFE = 300;

    private static final int SHORT_LIFE = 5;

    private final Cluster cluster = Cluster.shared();

    @Test
    void tokenWhenExpiredAndReadByManyThenRefreshedOnce() {
        TestProject subject = cluster.signIn().testProject();
        DemoApp app = subject.app();
        for (int round = 1; round <= ROUNDS; round++) {
            subject.setTokenLife(SHORT_LIFE);
            String connection = subject.connect(app);
            String expired = app.read(connection).accessToken();
            subject.provider().awaitExpiry(expired);
            subject.setTokenLife(LONG_LIFE);
            long before = subject.observations().at("/refreshes").asLong();

            List<DemoResponse> answers =
                    Parallel.run(READERS, i -> app.api().get("/api/v1/connections/" + connection + "/token"));

            assertThat(answers).extracting(DemoResponse::status).containsOnly(200);
            assertThat(answers)
                    .extracting(response -> response.text("/access_token"))
                    .doesNotContain(expired)
                    .containsOnly(answers.getFirst().text("/access_token"));
            JsonNode seen = subject.observations();
            assertThat(seen.at("/refreshes").asLong() - before).isEqualTo(1);
            assertThat(seen.at("/concurrent_refreshes_of_one_family").asInt()).isEqualTo(1);
            assertThat(seen.at("/refresh_reuses").asLong()).isZero();
            subject.provider().call(answers.getFirst().text("/access_token"));
        }
    }
}
