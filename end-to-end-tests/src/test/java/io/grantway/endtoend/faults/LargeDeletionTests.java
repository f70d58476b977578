package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import io.grantway.endtoend.DatabaseDump;
import io.grantway.standalone.plan.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The deletion of a project with many connections completes even if processes die, and deletes all of the project and
 * nothing else.
 */
@Order(Order.DEFAULT + 6)
class LargeDeletionTests {

    /** More than one batch. */
    private static final int CONNECTIONS = Cluster.LONG ? 2_000 : 300;

    private static final int AT_A_TIME = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(Cluster.LONG ? 15 : 5);

    /** Tombstones, which only record that something existed so that it is not created again. */
    private static final Set<String> TRACES = Set.of(
            "project.project",
            "credential.project_key",
            "credential.credential",
            "credential.closed_project",
            "oauth.purged_project");

    private final String endUsers = "customer-" + UUID.randomUUID();

    private final Cluster cluster = Cluster.shared();
    private final Operator operator = cluster.signIn();

    @Test
    void largeProjectWhenDeletedWhileServicesDieThenNothingOfItRemains() throws Exception {
        TestProject neighbour = operator.testProject();
        DemoApp neighboursApp = neighbour.app();
        String neighbours = neighbour.connect(neighboursApp);
        TestProject subject = operator.testProject();
        String path = "/api/v1/projects/" + subject.project();
        DemoClient console = operator.console();
        try (FaultyProvider provider = new FaultyProvider(0, false)) {
            provider.setLife(Duration.ofHours(1));
            DemoApp app = subject.app();
            List<String> connections = connect(app, operator.configure(subject, provider, "client_credentials"));
            app.read(connections.getLast());
            provider.holdRevocationsAfter(AT_A_TIME);

            console.delete(path, etag(console.get(path))).expect(202);

            assertThat(connections).allSatisfy(connection -> assertThat(app.api()
                            .get("/api/v1/connections/" + connection + "/token")
                            .status())
                    .as("read of %s", connection)
                    .isIn(401, 403, 404, 409, 410));
            await("some are revoked").atMost(PATIENCE).until(() -> !provider.revoked.isEmpty());
            cluster.kill(Component.PROJECT, 1, 2);
            cluster.kill(Component.CREDENTIAL, 1);
            assertThat(provider.revoked).as("it is not over").hasSizeLessThanOrEqualTo(AT_A_TIME);
            assertThat(console.get(path).status()).isEqualTo(200);
            provider.releaseRevocations();
            await("the end")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(console.get(path).status()).isEqualTo(404));
            assertThat(provider.revoked).as("the provider was told of each").hasSize(CONNECTIONS);
            assertNothingRemains(subject, connections);
        }

        neighbour.provider().call(neighboursApp.read(neighbours).accessToken());
        console.get("/api/v1/projects/" + neighbour.project()).expect(200);
        assertThat(console.get("/api/v1/connections?project_id=" + neighbour.project())
                        .expect(200)
                        .json()
                        .at("/items"))
                .hasSize(1);
    }

    /** Creates each connection by one request: client credentials need no end user's consent. */
    private List<String> connect(DemoApp app, String config) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<String>> made = IntStream.range(0, CONNECTIONS)
                    .mapToObj(i -> threads.submit(() -> app.api()
                            .post(
                                    "/api/v1/connect-sessions",
                                    Map.of("provider_config_id", config, "external_id", endUsers + "-" + i))
                            .expect(201)
                            .text("/connection_id")))
                    .toList();
            List<String> connections = new ArrayList<>();
            for (Future<String> each : made) {
                connections.add(each.get());
            }
            return connections;
        }
    }

    /** Events are kept for the project's retention time; any other mention of it is a tombstone without content. */
    private void assertNothingRemains(TestProject subject, List<String> connections) throws Exception {
        Set<String> ids = connections.stream()
                .map(id -> ConnectionId.of(id).value().toString())
                .collect(Collectors.toSet());
        ids.add(ProjectId.of(subject.project()).value().toString());
        Map<String, Long> remains = new TreeMap<>();
        Map<String, Long> people = new TreeMap<>();
        DatabaseDump.of(cluster.platform()).forEach((table, rows) -> {
            if (!table.startsWith("audit.") && !table.endsWith(".audit_outbox")) {
                remains.put(table, rows.lines().filter(row -> names(row, ids)).count());
                people.put(
                        table,
                        rows.lines().filter(row -> row.contains(endUsers)).count());
            }
        });
        remains.keySet().removeAll(TRACES);
        assertThat(remains).as("rows that name the project").isNotEmpty().allSatisfy((table, left) -> assertThat(left)
                .as(table)
                .isZero());
        assertThat(people)
                .as("rows that name its end users")
                .allSatisfy((table, left) -> assertThat(left).as(table).isZero());
    }

    private static boolean names(String row, Set<String> ids) {
        return Arrays.stream(row.split("[^0-9a-f-]+")).anyMatch(ids::contains);
    }

    private static String etag(DemoResponse response) {
        return response.expect(200).response().headers().firstValue("ETag").orElseThrow();
    }
}
