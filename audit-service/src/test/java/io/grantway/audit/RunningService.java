package io.grantway.audit;

import static io.grantway.audit.SampleEvents.SOURCE;
import static io.grantway.audit.SampleEvents.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.PostgresFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service on its own port, on a real PostgreSQL, with its own events delivered to itself. All test classes
 * that extend this share one context.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"audit.report.max-rows=50", "grantway.audit.interval=100ms"})
abstract class RunningService {

    static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("audit");
    static final UserId ADMIN = new UserId(UUID.randomUUID());
    static final AtomicLong EPOCHS = new AtomicLong(1);

    final HttpClient http = HttpClient.newHttpClient();
    final UserId auditor = new UserId(UUID.randomUUID());
    final ProjectId project = SampleEvents.project();
    final long epoch = EPOCHS.incrementAndGet();
    long seq;

    @Autowired
    JsonMapper json;

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        NEIGHBOURS.register(registry, "audit-service");
        DATABASE.register(registry);
    }

    @BeforeEach
    void ready() {
        NEIGHBOURS.person(ADMIN, "administrator");
        NEIGHBOURS.member(auditor, project, "auditor");
        NEIGHBOURS.on("POST /internal/audit-events", this::handIn);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            HttpResponse<String> ready = send(managementPort, "GET", "/actuator/health/readiness", null, null);
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        });
    }

    Neighbourhood.Response handIn(Neighbourhood.Request request) {
        try {
            HttpResponse<String> response = handIn("audit-service", request.body());
            return new Neighbourhood.Response(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            return new Neighbourhood.Response(503, "{}");
        }
    }

    HttpResponse<String> handIn(String source, String body) throws IOException, InterruptedException {
        return send(
                "POST",
                "/internal/audit-events",
                NEIGHBOURS.serviceToken(source, "audit-service", "audit.write"),
                body);
    }

    void take(List<AuditEvent> events) throws IOException, InterruptedException {
        HttpResponse<String> response = handIn(SOURCE, batch(events.toArray(AuditEvent[]::new)));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("rejected", "conflict", "duplicate");
    }

    String batch(AuditEvent... events) {
        List<AuditBatch.Item> items = new ArrayList<>();
        for (AuditEvent event : events) {
            items.add(item(event, ++seq));
        }
        return json.writeValueAsString(new AuditBatch(epoch, items));
    }

    AuditEvent inProject(AuditEvent event) {
        return SampleEvents.of(event, SOURCE, project, event.details());
    }

    JsonNode awaitEvent(String action) {
        String list = "/api/v1/audit/events?project_id=" + project + "&action=" + action;
        await().atMost(Duration.ofSeconds(10)).until(() -> !ids(list).isEmpty());
        try {
            return read(send("GET", list, person(auditor), null)).at("/items/0");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> ids(String path) throws IOException, InterruptedException {
        return ids(path, auditor);
    }

    List<String> ids(String path, UserId user) throws IOException, InterruptedException {
        return read(send("GET", path, person(user), null))
                .get("items")
                .valueStream()
                .map(item -> item.at("/event/id").asString())
                .toList();
    }

    JsonNode read(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }

    static void asSuperuser(String sql) throws Exception {
        try (Connection connection = DATABASE.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String person(UserId user) {
        return NEIGHBOURS.personToken(user);
    }

    static Instant now() {
        return Clock.systemUTC().instant();
    }

    HttpResponse<String> patch(String path, UserId user, String version, String body)
            throws IOException, InterruptedException {
        return http.send(
                builder(port, path, person(user))
                        .header("Content-Type", "application/json")
                        .header("If-Match", version)
                        .method("PATCH", BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        return send(port, method, path, token, body);
    }

    HttpResponse<String> send(int at, String method, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = builder(at, path, token);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return http.send(
                request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    static HttpRequest.Builder builder(int at, String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + at + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
