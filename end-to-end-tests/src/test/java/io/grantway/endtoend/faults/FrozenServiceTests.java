package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.endtoend.faults.Cluster.Frozen;
import io.grantway.standalone.demo.Answer;
import io.grantway.standalone.demo.App;
import io.grantway.standalone.demo.Caller;
import io.grantway.standalone.plan.Component;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A process that hangs is worse than one that is dead: nothing refuses. It costs its own paths, and these not for long. */
@Order(Order.DEFAULT + 6)
class FrozenServiceTests {

    /** Enough to open a breaker, and more than it lets through when it tries again. */
    private static final int CALLS = 30;

    /** What a half-open breaker lets through. */
    private static final int TRIALS = 3;

    private final Cluster cluster = Cluster.shared();
    private final Operator operator = cluster.signIn();
    private final Tenant tenant = operator.tenant();
    private final App app = tenant.app();

    @Test
    void vaultThatHangsIsPassedBy() {
        tenant.setTokenLife(300);
        String connection = tenant.connect(app);
        String path = "/api/v1/connections/" + connection + "/token";

        try (Frozen frozen = cluster.freeze(Component.CREDENTIAL, 1)) {
            assertThat(statuses(app.api(), path)).as("who was sent to it").contains(504);
            List<Integer> then = statuses(app.api(), path);
            assertThat(then.stream().filter(status -> status == 200).count())
                    .as(then.toString())
                    .isGreaterThanOrEqualTo(CALLS - TRIALS);
        }

        await().atMost(Duration.ofSeconds(60))
                .until(() -> statuses(app.api(), path).stream().allMatch(status -> status == 200));
    }

    @Test
    void serviceThatHangsTakesNothingElseDown() {
        String connection = tenant.connect(app);
        String path = "/api/v1/projects/" + tenant.project();
        Caller console = operator.console();

        try (Frozen frozen = cluster.freeze(Component.PROJECT, 1)) {
            assertThat(statuses(console, path)).isSubsetOf(503, 504).contains(504);
            Answer refused = console.get(path);
            assertThat(refused.status()).as(refused.body()).isIn(503, 504);
            assertThat(refused.text("/code")).startsWith("dependency_");

            Answer created = console.post(
                    "/api/v1/provider-configs",
                    Map.of(
                            "project_id",
                            tenant.project(),
                            "provider",
                            "github",
                            "client_id",
                            "late",
                            "client_secret",
                            "late"));
            assertThat(created.status()).as(created.body()).isEqualTo(503);
            assertThat(created.text("/code")).isEqualTo("dependency_unavailable");

            app.authenticate();
            app.read(connection);
            console.get("/api/v1/provider-configs?project_id=" + tenant.project())
                    .expect(200);
            console.get("/api/v1/connections?project_id=" + tenant.project()).expect(200);
            console.get("/api/v1/audit/events?project_id=" + tenant.project()).expect(200);
            console.get(path + "/members").expect(200);
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> console.get(path).status() == 200);
        assertThat(console.get("/api/v1/provider-configs?project_id=" + tenant.project())
                        .body())
                .as("what was refused changed nothing")
                .doesNotContain("github");
    }

    private static List<Integer> statuses(Caller caller, String path) {
        return Parallel.run(CALLS, i -> caller.get(path).status());
    }
}
