package io.grantway.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.fixture.Description;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.Neighbourhood.Response;
import io.grantway.platform.fixture.PostgresFixture;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tests the running project-service over HTTP, on a real PostgreSQL, with small HTTP servers as the other services. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "project.deletion.interval=100ms")
class ProjectServiceTests {

    /** Whom user-service does not know. */
    private static final String NOBODY = "usr_01h2xcejqtf2nbrexx3vqjhp41";

    private static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("project");
    private static final UserId ADMIN = new UserId(UUID.randomUUID());
    private static final UserId DEVELOPER = new UserId(UUID.randomUUID());
    private static final Map<String, String> GIVEN = new ConcurrentHashMap<>();
    private static final List<String> STEPS = Collections.synchronizedList(new ArrayList<>());
    private static final List<String> CLOSED = Collections.synchronizedList(new ArrayList<>());
    private static volatile boolean usersAway;
    private static volatile boolean closingFails;
    private static final AtomicInteger PURGES_LEFT = new AtomicInteger();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        NEIGHBOURS.register(registry, "project-service");
        DATABASE.register(registry);
        NEIGHBOURS
                .on("PUT /internal/projects/", request -> {
                    if (request.path().endsWith("/closed")) {
                        CLOSED.add(request.path().split("/")[3]);
                        return new Response(closingFails ? 503 : 204, "");
                    }
                    if (usersAway) {
                        return new Response(503, "{\"code\":\"not_ready\"}");
                    }
                    if (request.body().contains(NOBODY)) {
                        return new Response(422, "{\"code\":\"member_unknown\",\"detail\":\"No user has this id.\"}");
                    }
                    GIVEN.put(request.path(), request.body());
                    return new Response(204, "");
                })
                .on("GET /internal/users/", request -> {
                    StringBuilder memberships = new StringBuilder();
                    GIVEN.forEach((path, body) -> {
                        if (body.contains(request.path().split("/")[3])) {
                            memberships
                                    .append(memberships.isEmpty() ? "" : ",")
                                    .append("{\"project_id\":\"" + path.split("/")[3] + "\",\"role\":\"developer\"}");
                        }
                    });
                    return new Response(200, "[" + memberships + "]");
                })
                .on("DELETE /internal/projects/", request -> {
                    if (request.path().endsWith("/members")) {
                        STEPS.add("members " + request.path().split("/")[3]);
                        return new Response(204, "");
                    }
                    if (request.path().endsWith("/keys")) {
                        STEPS.add("keys " + request.path().split("/")[3]);
                        return new Response(204, "");
                    }
                    int left = PURGES_LEFT.getAndUpdate(n -> Math.max(0, n - 1));
                    STEPS.add("purge " + request.path().split("/")[3]);
                    return new Response(200, "{\"done\":" + (left == 0) + ",\"connections_left\":" + left + "}");
                });
    }

    @AfterAll
    static void stop() {
        NEIGHBOURS.close();
    }

    @BeforeEach
    void ready() {
        usersAway = false;
        NEIGHBOURS.person(ADMIN, "administrator");
        NEIGHBOURS.person(DEVELOPER, "user");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> send(builder("http://localhost:" + managementPort + "/actuator/health/readiness", null)
                                        .GET())
                                .statusCode()
                        == 200);
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

    @Test
    void updateProjectWhenVersionMissingOrStaleThenRefused() throws Exception {
        String id = id(post(ADMIN, "{\"name\":\"Change me\"}"));
        String path = "/api/v1/projects/" + id;
        String tag = get(ADMIN, path).headers().firstValue("ETag").orElseThrow();
        assertProblem(patch(path, null, "{\"name\":\"New\"}"), 428, "precondition_required");
        HttpResponse<String> changed =
                patch(path, tag, "{\"name\":\"New\",\"settings\":{\"environment\":\"production\"}}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body())
                .contains("\"name\":\"New\"")
                .contains("\"settings\":{\"environment\":\"production\"}");
        assertThat(changed.headers().firstValue("ETag")).isNotEqualTo(Optional.of(tag));
        assertProblem(patch(path, tag, "{\"name\":\"Late\"}"), 412, "precondition_failed");
        assertProblem(patch(path, "*", "{\"settings\":{\"environment\":\"moon\"}}"), 400, "invalid_request");
    }

    @Test
    void updateProjectWhenNothingDiffersThenNeitherChangedNorAudited() throws Exception {
        String id = id(post(ADMIN, "{\"name\":\" Shop \",\"description\":\"old\"}"));
        String path = "/api/v1/projects/" + id;
        HttpResponse<String> before = get(ADMIN, path);
        assertThat(before.body()).contains("\"name\":\"Shop\"");
        HttpResponse<String> same =
                patch(path, "*", "{\"name\":\"Shop\",\"settings\":{\"environment\":\"development\"}}");
        assertThat(same.headers().firstValue("ETag")).isEqualTo(before.headers().firstValue("ETag"));
        HttpResponse<String> changed =
                patch(path, "*", "{\"description\":\"\",\"settings\":{\"environment\":\"staging\"}}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body()).doesNotContain("description");
        String events = "select count(*) from audit_outbox where content like '%project.updated%' and content like '%"
                + id + "%'";
        assertThat(count(events)).isEqualTo(1);
        assertThat(count(events
                        + " and content like '%\"before\":{\"description\":\"old\",\"environment\":\"development\"}%'"
                        + " and content like '%\"after\":{\"description\":\"\",\"environment\":\"staging\"}%'"))
                .isEqualTo(1);
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
    void updateProjectWhenManyChangeOneVersionAtOnceThenOneSucceeds() throws Exception {
        String path = "/api/v1/projects/" + id(post(ADMIN, "{\"name\":\"Race\"}"));
        String tag = get(ADMIN, path).headers().firstValue("ETag").orElseThrow();
        try (ExecutorService pool = Executors.newFixedThreadPool(12)) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String name = "n" + i;
                answers.add(pool.submit(() -> patch(path, tag, "{\"name\":\"" + name + "\"}")));
            }
            int changed = 0;
            for (Future<HttpResponse<String>> response : answers) {
                assertThat(response.get().statusCode()).isIn(200, 412);
                changed += response.get().statusCode() == 200 ? 1 : 0;
            }
            assertThat(changed).isEqualTo(1);
        }
    }

    @Test
    void listProjectsWhenCallerIsMemberOfSomeThenOnlyThoseInPages() throws Exception {
        String mark = "L" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 5; i++) {
            String members =
                    i % 2 == 0 ? ",\"members\":[{\"user_id\":\"" + DEVELOPER + "\",\"role\":\"developer\"}]" : "";
            assertThat(post(ADMIN, "{\"name\":\"" + mark + " " + i + "\"" + members + "}")
                            .statusCode())
                    .isEqualTo(201);
        }
        assertThat(names(ADMIN, mark)).containsExactly(mark + " 4", mark + " 3", mark + " 2", mark + " 1", mark + " 0");
        assertThat(names(DEVELOPER, mark)).containsExactly(mark + " 4", mark + " 2", mark + " 0");
        assertThat(names(new UserId(UUID.randomUUID()), mark)).isEmpty();
        assertProblem(get(ADMIN, "/api/v1/projects?cursor=forged"), 400, "invalid_request");
        assertProblem(get(ADMIN, "/api/v1/projects?limit=0"), 400, "invalid_request");
        assertThat(names(ADMIN, mark + "%")).isEmpty();
    }

    @Test
    void getProjectWhenForeignOrReservedThenNotFound() throws Exception {
        String id = id(post(ADMIN, "{\"name\":\"Hidden\"}"));
        assertProblem(get(DEVELOPER, "/api/v1/projects/" + id), 404, "project_not_found");
        ProjectId platform = new ProjectId(new UUID(0, 0));
        assertProblem(get(ADMIN, "/api/v1/projects/" + platform), 404, "project_not_found");
        assertProblem(post(ADMIN, "{\"id\":\"" + platform + "\",\"name\":\"Mine\"}"), 409, "project_exists");
        NEIGHBOURS.member(DEVELOPER, ProjectId.of(id), "developer");
        assertThat(get(DEVELOPER, "/api/v1/projects/" + id).statusCode()).isEqualTo(200);
        assertProblem(delete(DEVELOPER, "/api/v1/projects/" + id, "*"), 403, "insufficient_scope");
    }

    @Test
    void deleteProjectWhenClosingFailsThenUnavailableUntilRepeated() throws Exception {
        String id = id(post(ADMIN, "{\"name\":\"Closing\"}"));
        closingFails = true;
        try {
            assertThat(delete(ADMIN, "/api/v1/projects/" + id, "*").statusCode())
                    .isEqualTo(503);
        } finally {
            closingFails = false;
        }
        HttpResponse<String> repeated = delete(ADMIN, "/api/v1/projects/" + id, "*");
        assertThat(repeated.statusCode()).isIn(202, 404);
        assertThat(CLOSED).contains(id);
    }

    @Test
    void deleteProjectWhenAcceptedThenStepsDoneInOrder() throws Exception {
        String id = id(post(ADMIN, "{\"name\":\"Gone\"}"));
        PURGES_LEFT.set(2);
        assertProblem(delete(ADMIN, "/api/v1/projects/" + id, null), 428, "precondition_required");
        HttpResponse<String> deleting = delete(ADMIN, "/api/v1/projects/" + id, "*");
        assertThat(deleting.statusCode()).isEqualTo(202);
        assertThat(CLOSED.stream().filter(id::equals).count())
                .as("at the vault and at the issuer, before the answer")
                .isGreaterThanOrEqualTo(2);
        assertThat(deleting.body()).contains("\"status\":\"deleting\"");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> get(ADMIN, "/api/v1/projects/" + id).statusCode() == 404);
        assertThat(STEPS.stream().filter(step -> step.endsWith(id)).toList())
                .containsExactly("purge " + id, "purge " + id, "purge " + id, "keys " + id, "members " + id);
        assertProblem(post(ADMIN, "{\"id\":\"" + id + "\",\"name\":\"Gone\"}"), 409, "project_exists");
        await().atMost(Duration.ofSeconds(10)).until(() -> NEIGHBOURS.auditBatches().stream()
                .anyMatch(batch -> batch.contains("project.deleted") && batch.contains(id)));
    }

    @Test
    void internalProjectWhenServiceHasScopeThenFoundOtherwiseRefused() throws Exception {
        String id = id(post(ADMIN, "{\"name\":\"Found\"}"));
        String path = "http://localhost:" + port + "/internal/projects/";
        String token = NEIGHBOURS.serviceToken("user-service", "project-service", "project.read");
        assertThat(send(builder(path + id, token).GET()).statusCode()).isEqualTo(200);
        assertProblem(
                send(builder(path + new ProjectId(UUID.randomUUID()), token).GET()), 404, "project_not_found");
        assertProblem(
                send(builder(path + id, NEIGHBOURS.serviceToken("user-service", "project-service", "x"))
                        .GET()),
                403,
                "insufficient_scope");
    }

    @Test
    void apiDescriptionWhenComparedWithSentJsonThenNoDifference() throws Exception {
        HttpResponse<String> created = post(ADMIN, "{\"name\":\"Described\"}");
        Description description = Description.of(get(ADMIN, "/v3/api-docs").body());
        assertThat(description.differences("post", "/api/v1/projects", 201, created.body()))
                .isEmpty();
        assertThat(description.differences(
                        "get",
                        "/api/v1/projects",
                        200,
                        get(ADMIN, "/api/v1/projects").body()))
                .isEmpty();
        assertThat(description.differences(
                        "post", "/api/v1/projects", 400, post(ADMIN, "{}").body()))
                .isEmpty();
    }

    private List<String> names(UserId user, String query) throws Exception {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            HttpResponse<String> page = get(
                    user, "/api/v1/projects?limit=2&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + cursor);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            Matcher name = Pattern.compile("\"name\":\"([^\"]+)\"").matcher(page.body());
            while (name.find()) {
                names.add(name.group(1));
            }
            Matcher next = Pattern.compile("\"next_cursor\":\"([^\"]+)\"").matcher(page.body());
            cursor = next.find() ? "&cursor=" + next.group(1) : null;
        } while (cursor != null);
        return names;
    }

    private static long count(String sql) throws Exception {
        try (Connection connection = DATABASE.connect();
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static String id(HttpResponse<String> response) {
        Matcher id = Pattern.compile("\"id\":\"(prj_[0-9a-z]{26})\"").matcher(response.body());
        assertThat(id.find()).as(response.body()).isTrue();
        return id.group(1);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }

    private HttpResponse<String> get(UserId user, String path) throws IOException, InterruptedException {
        return send(builder("http://localhost:" + port + path, NEIGHBOURS.personToken(user))
                .GET());
    }

    private HttpResponse<String> post(UserId user, String body) throws IOException, InterruptedException {
        return send(builder("http://localhost:" + port + "/api/v1/projects", NEIGHBOURS.personToken(user))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> patch(String path, String tag, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = builder("http://localhost:" + port + path, NEIGHBOURS.personToken(ADMIN))
                .header("Content-Type", "application/json");
        return send((tag == null ? request : request.header("If-Match", tag))
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> delete(UserId user, String path, String tag) throws IOException, InterruptedException {
        HttpRequest.Builder request = builder("http://localhost:" + port + path, NEIGHBOURS.personToken(user));
        return send((tag == null ? request : request.header("If-Match", tag)).DELETE());
    }

    private static HttpRequest.Builder builder(String url, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
