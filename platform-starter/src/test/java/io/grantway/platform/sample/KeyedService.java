package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service with {@link KeyedController}, on a real PostgreSQL. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(KeyedController.class)
abstract class KeyedService {

    static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("sample");

    final HttpClient http = HttpClient.newHttpClient();
    final UserId ada = new UserId(UUID.randomUUID());
    final ProjectId project = new ProjectId(UUID.randomUUID());
    final String orders = "/api/v1/orders/" + project;
    final String key = UUID.randomUUID().toString();
    final String text = "order " + key;

    @Autowired
    KeyedController controller;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        NEIGHBOURS.register(registry, "sample-service");
        DATABASE.register(registry);
    }

    @BeforeEach
    void ready() {
        NEIGHBOURS.member(ada, project, "viewer");
        controller.arrived = new CountDownLatch(0);
        controller.released = new CountDownLatch(0);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> post("/api/v1/orders:find", null, "ready").statusCode() == 201);
        controller.runs.set(0);
    }

    void assertFresh(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }

    long events() throws SQLException {
        return count("SELECT count(*) FROM audit_outbox WHERE content LIKE '%order.created%" + text + "%'");
    }

    static long count(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect()) {
            connection.createStatement().execute(sql);
        }
    }

    static void superuser(String sql) throws SQLException {
        try (Connection connection = DATABASE.superuser()) {
            connection.createStatement().execute(sql);
        }
    }

    HttpResponse<String> post(String path, String key, String text) throws IOException, InterruptedException {
        return send(request(path, NEIGHBOURS.personToken(ada), key, text));
    }

    HttpRequest.Builder request(String path, String token, String key, String text) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString("{\"order_text\":\"" + text + "\"}"));
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
