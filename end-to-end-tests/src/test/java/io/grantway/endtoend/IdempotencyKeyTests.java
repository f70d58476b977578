package io.grantway.endtoend;

import static io.grantway.endtoend.Problems.assertProblem;
import static io.grantway.endtoend.Problems.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests with an {@code Idempotency-Key} through the gateway: carried out once, with one response. */
class IdempotencyKeyTests {

    private static final int REQUESTS = 32;

    private static Stage stage;
    private static DemoClient console;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        stage = Stage.shared();
        console = stage.administrator().console();
    }

    @Test
    void projectWhenPostedManyTimesWithOneKeyThenOneProject() throws Exception {
        DemoClient keyed = console.with("Idempotency-Key", key);
        Map<String, String> project = Map.of("name", "Once " + key);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DemoResponse>> sent = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                sent.add(threads.submit(() -> keyed.post("/api/v1/projects", project)));
            }
            for (Future<DemoResponse> response : sent) {
                if (response.get().status() != 201) {
                    assertProblem(response.get(), 409, "idempotent_request_in_progress");
                }
            }
        }
        DemoResponse again = await().until(() -> keyed.post("/api/v1/projects", project), r -> r.status() == 201);

        assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
        assertThat(console.get("/api/v1/projects?q=Once%20" + key)
                        .expect(200)
                        .json()
                        .at("/items"))
                .singleElement()
                .satisfies(found -> assertThat(found.at("/id").asString()).isEqualTo(again.text("/id")));
        assertProblem(keyed.post("/api/v1/projects", Map.of("name", "Other " + key)), 422, "idempotency_key_reused");
    }

    @Test
    void appWhenPostedAgainWithItsKeyThenTheSameSecret() {
        String project = stage.connected().project();
        DemoClient keyed = console.with("Idempotency-Key", key);
        Map<String, Object> app = Map.of("project_id", project, "name", "Once", "scopes", List.of("connections:read"));

        DemoResponse first = keyed.post("/api/v1/apps", app).expect(201);
        DemoResponse again = keyed.post("/api/v1/apps", app).expect(201);

        assertThat(again.body()).isEqualTo(first.body()).contains("client_secret");
        assertThat(header(first, "Idempotency-Replayed")).isEmpty();
        assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
        assertThat(header(again, "Cache-Control")).contains("no-store");
    }

    @Test
    void projectWhenKeyIsAnotherPersonsThenAnotherProject() {
        Map<String, String> project = Map.of("name", "Twice " + key);
        Person developer = Person.made(stage);

        String first = console.with("Idempotency-Key", key)
                .post("/api/v1/projects", project)
                .expect(201)
                .text("/id");
        DemoResponse other = developer.console().with("Idempotency-Key", key).post("/api/v1/projects", project);

        if (other.status() == 201) {
            assertThat(other.text("/id")).isNotEqualTo(first);
        } else {
            assertThat(other.status()).isEqualTo(403);
        }
        assertThat(header(other, "Idempotency-Replayed")).isEmpty();
    }
}
