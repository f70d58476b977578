package io.grantway.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.user.UserId;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.Neighbourhood.Response;
import io.grantway.platform.fixture.PostgresFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on its own port, on a real PostgreSQL, with small HTTP servers as the other services. All test
 * classes that extend this share one context.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "project.deletion.interval=100ms")
abstract class RunningService {

    /** Whom user-service does not know. */
    static final String NOBODY = "usr_01h2xcejqtf2nbrexx3vqjhp41";

    static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("project");
    static final UserId ADMIN = new UserId(UUID.randomUUID());
    static final UserId DEVELOPER = new UserId(UUID.randomUUID());
    static final Map<String, String> GIVEN = new ConcurrentHashMap<>();
    static final List<String> STEPS = Collections.synchronizedList(new ArrayList<>());
    static final List<String> CLOSED = Collections.synchronizedList(new ArrayList<>());
    static final Map<String, Integer> PURGES_LEFT = new ConcurrentHashMap<>();
    static volatile boolean usersAway;
    static volatile boolean closingFails;

    final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

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
                    String project = request.path().split("/")[3];
                    int left = PURGES_LEFT.getOrDefault(project, 0);
                    PURGES_LEFT.computeIfPresent(project, (id, n) -> Math.max(0, n - 1));
                    STEPS.add("purge " + project);
                    return new Response(200, "{\"done\":" + (left == 0) + ",\"connections_left\":" + left + "}");
                });
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

    static long count(String sql) throws Exception {
        try (Connection connection = DATABASE.connect();
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    static String id(HttpResponse<String> response) {
        Matcher id = Pattern.compile("\"id\":\"(prj_[0-9a-z]{26})\"").matcher(response.body());
        assertThat(id.find()).as(response.body()).isTrue();
        return id.group(1);
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }

    HttpResponse<String> get(UserId user, String path) throws IOException, InterruptedException {
        return send(builder("http://localhost:" + port + path, NEIGHBOURS.personToken(user))
                .GET());
    }

    HttpResponse<String> post(UserId user, String body) throws IOException, InterruptedException {
        return send(builder("http://localhost:" + port + "/api/v1/projects", NEIGHBOURS.personToken(user))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> patch(String path, String tag, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = builder("http://localhost:" + port + path, NEIGHBOURS.personToken(ADMIN))
                .header("Content-Type", "application/json");
        return send((tag == null ? request : request.header("If-Match", tag))
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(UserId user, String path, String tag) throws IOException, InterruptedException {
        HttpRequest.Builder request = builder("http://localhost:" + port + path, NEIGHBOURS.personToken(user));
        return send((tag == null ? request : request.header("If-Match", tag)).DELETE());
    }

    static HttpRequest.Builder builder(String url, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
