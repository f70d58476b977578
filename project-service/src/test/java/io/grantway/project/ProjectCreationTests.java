package io.grantway.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.project.ProjectId;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The creation of projects, also repeated, in parallel and while user-service is unavailable. */
class ProjectCreationTests extends RunningService {

    @Test
    void createProjectWhenNameHoldsInvisibleCharactersThenInvalidRequest() throws Exception {
        for (int invisible : new int[] {0x202E, 0x3164, 0xE000, 0xE0041, 0xE0100, 0x10FFFD}) {
            String name = "Shop" + Character.toString(invisible);
            assertProblem(post(ADMIN, "{\"name\":\"" + name + "\"}"), 400, "invalid_request");
        }
        assertThat(post(ADMIN, "{\"name\":\"Shop 𠮷\"}").statusCode()).isEqualTo(201);
    }

    @Test
    void createProjectWhenAcceptedThenMembersGivenAndAudited() throws Exception {
        HttpResponse<String> created = post(
                ADMIN, "{\"name\":\"Shop\",\"members\":[{\"user_id\":\"" + DEVELOPER + "\",\"role\":\"developer\"}]}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String id = id(created);
        assertThat(created.body()).contains("\"status\":\"active\"").contains("\"environment\":\"development\"");
        assertThat(GIVEN.get("/internal/projects/" + id + "/members"))
                .contains(ADMIN.toString())
                .contains("owner")
                .contains("on_behalf_of");
        await().atMost(Duration.ofSeconds(10)).until(() -> NEIGHBOURS.auditBatches().stream()
                .anyMatch(batch -> batch.contains("project.created") && batch.contains(id)));
        assertThat(get(ADMIN, "/api/v1/projects/" + id).headers().firstValue("ETag"))
                .isPresent();
    }

    @Test
    void createProjectWhenCallerIsNoAdministratorThenForbidden() throws Exception {
        assertProblem(post(DEVELOPER, "{\"name\":\"Mine\"}"), 403, "forbidden");
    }

    @Test
    void createProjectWhenUserServiceAwayThenPendingUntilTheCallIsRepeated() throws Exception {
        ProjectId id = new ProjectId(UUID.randomUUID());
        String body = "{\"id\":\"" + id + "\",\"name\":\"Later\"}";
        usersAway = true;
        HttpResponse<String> away = post(ADMIN, body);
        assertProblem(away, 503, "project_pending");
        assertThat(away.body()).contains(id.toString());
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertProblem(get(ADMIN, "/api/v1/projects/" + id), 404, "project_not_found");
        assertProblem(post(ADMIN, "{\"id\":\"" + id + "\",\"name\":\"Other\"}"), 409, "project_exists");
        usersAway = false;
        assertThat(post(ADMIN, body).statusCode()).isEqualTo(201);
        assertThat(post(ADMIN, body).statusCode()).isEqualTo(201);
        assertThat(get(ADMIN, "/api/v1/projects/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void createProjectWhenPendingOneHasExpiredThenCannotBeCompleted() throws Exception {
        ProjectId id = new ProjectId(UUID.randomUUID());
        String body = "{\"id\":\"" + id + "\",\"name\":\"Too late\"}";
        usersAway = true;
        assertProblem(post(ADMIN, body), 503, "project_pending");
        usersAway = false;
        try (Connection connection = DATABASE.connect()) {
            connection
                    .createStatement()
                    .execute("update project set created_at = now() - interval '25 hours' where id = '" + id.value()
                            + "'");
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> STEPS.contains("members " + id));
        assertProblem(post(ADMIN, body), 409, "project_exists");
    }

    @Test
    void createProjectWhenMemberUnknownThenRefusedAndNothingLeft() throws Exception {
        ProjectId id = new ProjectId(UUID.randomUUID());
        HttpResponse<String> refused = post(
                ADMIN,
                "{\"id\":\"" + id + "\",\"name\":\"X\",\"members\":[{\"user_id\":\"" + NOBODY
                        + "\",\"role\":\"viewer\"}]}");
        assertProblem(refused, 422, "member_unknown");
        assertThat(count("select count(*) from project where id = '" + id.value() + "'"))
                .isZero();
    }

    @Test
    void createProjectWhenInputBadThenInvalidRequest() throws Exception {
        for (String body : List.of(
                "{}",
                "{\"name\":\"   \"}",
                "{\"name\":\"a\\nb\"}",
                "{\"name\":\"shop \\u202Egnp.exe\"}",
                "{\"name\":\"shop \\u2066x\"}",
                "{\"name\":\"" + "x".repeat(101) + "\"}",
                "{\"name\":\"shop\\u200B\"}",
                "{\"name\":\"x\",\"description\":\"a\\u0000b\"}",
                "{\"name\":\"x\",\"description\":\"a\\u202Eb\"}",
                "{\"name\":\"x\",\"settings\":{\"environment\":\"moon\"}}",
                "{\"name\":\"x\",\"members\":[{\"role\":\"viewer\"}]}",
                "{\"name\":\"x\",\"members\":[{\"user_id\":\"" + ADMIN + "\",\"role\":\"viewer\"}]}",
                "{\"name\":\"x\",\"id\":\"" + ADMIN + "\"}")) {
            assertProblem(post(ADMIN, body), 400, "invalid_request");
        }
    }

    @Test
    void createProjectWhenSameCallInParallelThenOneProjectAndOneEvent() throws Exception {
        ProjectId id = new ProjectId(UUID.randomUUID());
        try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(pool.submit(() -> post(ADMIN, "{\"id\":\"" + id + "\",\"name\":\"Once\"}")));
            }
            for (Future<HttpResponse<String>> response : answers) {
                assertThat(response.get().statusCode())
                        .as(response.get().body())
                        .isEqualTo(201);
            }
        }
        assertThat(count("select count(*) from audit_outbox where content like '%project.created%' and content like '%"
                        + id + "%'"))
                .isEqualTo(1);
    }

    @Test
    void createProjectWhenSentManyTimesAtOnceWithOneKeyThenOneProject() throws Exception {
        String name = "Once " + UUID.randomUUID();
        List<HttpResponse<String>> responses = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(32)) {
            List<Future<HttpResponse<String>>> sent = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                sent.add(pool.submit(() -> keyed(name)));
            }
            for (Future<HttpResponse<String>> response : sent) {
                responses.add(response.get());
            }
        }
        assertThat(responses)
                .allSatisfy(response ->
                        assertThat(response.statusCode()).as(response.body()).isIn(201, 409));
        HttpResponse<String> again = keyed(name);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.headers().firstValue("ETag")).isPresent();
        assertThat(responses)
                .filteredOn(response -> response.statusCode() == 201)
                .isNotEmpty()
                .allSatisfy(response -> assertThat(response.body()).isEqualTo(again.body()));
        assertThat(count("select count(*) from project where name = '" + name + "'"))
                .isEqualTo(1);
    }

    @Test
    void createProjectWhenUserServiceAwayThenSameKeyCreatesItLater() throws Exception {
        String name = "Later " + UUID.randomUUID();
        usersAway = true;
        assertProblem(keyed(name), 503, "project_pending");
        usersAway = false;
        HttpResponse<String> created = keyed(name);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(keyed(name).body()).isEqualTo(created.body());
        assertThat(count("select count(*) from project where phase = 'ACTIVE' and name = '" + name + "'"))
                .isEqualTo(1);
    }

    private HttpResponse<String> keyed(String name) throws IOException, InterruptedException {
        return send(builder("http://localhost:" + port + "/api/v1/projects", NEIGHBOURS.personToken(ADMIN))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", name)
                .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"}")));
    }
}
