package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.app.AppId;
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
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A running service of the starter, on a real PostgreSQL. All test classes that extend this share one context. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class SampleService {

    static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("sample");
    static final UserId ADA = new UserId(UUID.randomUUID());
    static final ProjectId PROJECT = new ProjectId(UUID.randomUUID());
    static final AppId APP = new AppId(UUID.randomUUID());

    final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        NEIGHBOURS.register(registry, "sample-service");
        DATABASE.register(registry);
    }

    @BeforeEach
    void ready() {
        NEIGHBOURS.member(ADA, PROJECT, "viewer");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> request(managementPort, "GET", "/actuator/health/readiness", null, null)
                                .statusCode()
                        == 200);
    }

    static void awaitEvent(String... texts) {
        await().atMost(Duration.ofSeconds(10)).until(() -> NEIGHBOURS.auditBatches().stream()
                .anyMatch(batch -> Arrays.stream(texts).allMatch(batch::contains)));
    }

    /** All texts in one event. */
    static void awaitOneEvent(String... texts) {
        await().atMost(Duration.ofSeconds(10)).until(() -> NEIGHBOURS.auditBatches().stream()
                .flatMap(batch -> Arrays.stream(batch.split("\"content\"")))
                .anyMatch(event -> Arrays.stream(texts).allMatch(event::contains)));
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"" + code + "\"").contains("\"request_id\":\"req_");
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return request(port, "GET", path, token, null);
    }

    HttpResponse<String> request(int at, String method, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = builder(at, path, token);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    static HttpRequest.Builder builder(int at, String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + at + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
