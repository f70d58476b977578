package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import io.grantway.endtoend.faults.Cluster.Frozen;
import io.grantway.standalone.plan.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that hangs is worse than a dead one because connections are not refused. It affects only its own paths,
 * and only briefly.
 */
@Order(Order.DEFAULT + 6)
class FrozenServiceTests {

    /** Enough failures to open a breaker. */
    private static final int CALLS = 30;

    private final Cluster cluster = Cluster.shared();
    private final Operator operator = cluster.signIn();
    private final TestProject subject = operator.testProject();
    private final DemoApp app = subject.app();

    /** Longer than tokens are accepted without recent revocations. */
    private static final Duration FROZEN = Duration.ofSeconds(8);

    /** Requests may fail only if they were under way or began before the fault could be detected. */
    private static final Duration NOTICED = Duration.ofSeconds(2);

    @ParameterizedTest
    @EnumSource(names = {"CREDENTIAL", "OAUTH_CONFIG", "USER", "PROJECT", "AUDIT"})
    void readWhenOneReplicaHangsThenGoesOn(Component service) {
        subject.setTokenLife(300);
        Map<String, Supplier<DemoResponse>> reads = reads(subject.connect(app));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reads.values().stream().allMatch(read -> read.get().status() == 200));

        List<String> failures = new ArrayList<>();
        long start = System.nanoTime();
        try (Frozen frozen = cluster.freeze(service, 1)) {
            while (System.nanoTime() - start < FROZEN.toNanos()) {
                reads.forEach((what, read) -> {
                    long begin = System.nanoTime();
                    int status = read.get().status();
                    long took = System.nanoTime() - begin;
                    boolean early = begin - start < NOTICED.toNanos();
                    if (status != 200 && !early || took > 2 * NOTICED.toNanos()) {
                        failures.add(what + " " + status + " after " + Duration.ofNanos(begin - start) + ", took "
                                + Duration.ofNanos(took));
                    }
                });
            }
        }

        cluster.platform().awaitReady();
        assertThat(failures).as("while " + service + " 1 hung").isEmpty();
    }

    private Map<String, Supplier<DemoResponse>> reads(String connection) {
        DemoClient console = operator.console();
        String project = "?project_id=" + subject.project();
        return Map.of(
                "token", () -> app.api().get("/api/v1/connections/" + connection + "/token"),
                "project", () -> console.get("/api/v1/projects/" + subject.project()),
                "members", () -> console.get("/api/v1/projects/" + subject.project() + "/members"),
                "connections", () -> console.get("/api/v1/connections" + project),
                "audit events", () -> console.get("/api/v1/audit/events" + project));
    }

    @Test
    void serviceWhenAllItsReplicasHangThenNothingElseIsDown() {
        String connection = subject.connect(app);
        String path = "/api/v1/projects/" + subject.project();
        DemoClient console = operator.console();

        try (Frozen first = cluster.freeze(Component.PROJECT, 1);
                Frozen second = cluster.freeze(Component.PROJECT, 2)) {
            assertThat(statuses(console, path)).isSubsetOf(503, 504).contains(504);
            DemoResponse refused = console.get(path);
            assertThat(refused.status()).as(refused.body()).isIn(503, 504);
            assertThat(refused.text("/code")).startsWith("dependency_");

            DemoResponse created = console.post(
                    "/api/v1/provider-configs",
                    Map.of(
                            "project_id",
                            subject.project(),
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
            console.get("/api/v1/provider-configs?project_id=" + subject.project())
                    .expect(200);
            console.get("/api/v1/connections?project_id=" + subject.project()).expect(200);
            console.get("/api/v1/audit/events?project_id=" + subject.project()).expect(200);
            console.get(path + "/members").expect(200);
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> console.get(path).status() == 200);
        assertThat(console.get("/api/v1/provider-configs?project_id=" + subject.project())
                        .body())
                .as("what was refused changed nothing")
                .doesNotContain("github");
    }

    private static List<Integer> statuses(DemoClient caller, String path) {
        return Parallel.run(CALLS, i -> caller.get(path).status());
    }
}
