package io.grantway.endtoend;

import static io.grantway.endtoend.Problems.assertProblem;
import static io.grantway.endtoend.Problems.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests Grantway's own tokens for third-party apps and their verification (R6, R8, R20, R21, R34). */
class AppTokenTests {

    private static Stage stage;
    private static DemoClient console;
    private static Stage.Connected connected;
    private static Client app;

    @BeforeAll
    static void start() {
        stage = Stage.shared();
        console = stage.administrator().console();
        connected = stage.connected();
        app = Client.registered(stage, connected.project(), "connections:read", "tokens:read");
    }

    @Test
    void tokenWhenIssuedThenTellsAppProjectScopeAndLifetime() {
        DemoResponse response = app.ask("grant_type=client_credentials").expect(200);

        assertThat(response.text("/token_type")).isEqualTo("Bearer");
        assertThat(response.json().at("/expires_in").asInt()).isBetween(1, 900);
        assertThat(header(response, "Cache-Control")).contains("no-store");
        JsonNode claims = claims(response.text("/access_token"));
        assertThat(claims.at("/iss").asString()).isEqualTo(stage.entrance().url());
        assertThat(claims.at("/sub").asString()).isEqualTo(app.id());
        assertThat(claims.at("/project_id").asString()).isEqualTo(connected.project());
        assertThat(claims.at("/scope").asString().split(" "))
                .containsExactlyInAnyOrder("connections:read", "tokens:read");
    }

    @Test
    void tokenWhenScopeRequestedThenLessGrantedButNotMore() {
        DemoResponse less =
                app.ask("grant_type=client_credentials&scope=connections:read").expect(200);
        DemoResponse more = app.ask("grant_type=client_credentials&scope=connections:write");

        assertThat(claims(less.text("/access_token")).at("/scope").asString()).isEqualTo("connections:read");
        assertThat(more.expect(400).text("/error")).isEqualTo("invalid_scope");
    }

    @Test
    void tokenWhenSecretWrongThenInvalidClient() {
        DemoResponse refused = app.withSecret("x".repeat(43)).ask("grant_type=client_credentials");

        assertThat(refused.expect(401).text("/error")).isEqualTo("invalid_client");
        assertThat(header(refused, "WWW-Authenticate")).startsWith("Basic");
        assertThat(header(refused, "Cache-Control")).contains("no-store");
    }

    @Test
    void apiWhenScopeOfAppMissingThenForbiddenAndScopeNamed() {
        DemoResponse refused = app.api()
                .post("/api/v1/connect-sessions", Map.of("provider_config_id", connected.config(), "external_id", "x"));

        assertProblem(refused, 403, "insufficient_scope");
        assertThat(refused.text("/permission")).isEqualTo("connections:write");
        assertThat(refused.text("/detail")).contains("connections:write");
    }

    @Test
    void appSecretWhenReplacedThenOldAndNewBothWorkUntilOldOneIsDeleted() {
        Client rotated = Client.registered(stage, connected.project(), "connections:read");
        String path = "/api/v1/apps/" + rotated.id() + "/secrets";
        String old = console.get("/api/v1/apps/" + rotated.id()).expect(200).text("/secrets/0/id");

        DemoResponse added = console.post(path, Map.of()).expect(201);
        Client renewed = rotated.withSecret(added.text("/client_secret"));
        rotated.token();
        renewed.token();
        assertProblem(console.post(path, Map.of()), 409, "too_many_secrets");

        console.delete(path + "/" + old).expect(204);
        rotated.ask("grant_type=client_credentials").expect(401);
        renewed.token();
    }

    @Test
    void appWhenSuspendedThenItsTokenIsRefusedAndNoNewOneIssued() {
        Client suspended = Client.registered(stage, connected.project(), "connections:read");
        DemoClient api = suspended.api();
        api.get("/api/v1/connections").expect(200);
        String path = "/api/v1/apps/" + suspended.id();

        console.patch(path, Map.of("status", "suspended"), header(console.get(path), "ETag"))
                .expect(200);

        suspended.ask("grant_type=client_credentials").expect(401);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertProblem(api.get("/api/v1/connections"), 401, "invalid_token"));
    }

    @Test
    void appWhenDeletedThenItsTokenIsRefusedAndNoNewOneIssued() {
        Client deleted = Client.registered(stage, connected.project(), "connections:read");
        DemoClient api = deleted.api();
        String path = "/api/v1/apps/" + deleted.id();

        console.delete(path, header(console.get(path), "ETag")).expect(204);

        deleted.ask("grant_type=client_credentials").expect(401);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertProblem(api.get("/api/v1/connections"), 401, "invalid_token"));
    }

    @Test
    void tokenWhenRevokedByItsOwnerThenInactiveAndRefused() {
        String token = app.token();
        assertThat(at("/oauth2/introspect", token)
                        .expect(200)
                        .json()
                        .at("/active")
                        .asBoolean())
                .isTrue();

        at("/oauth2/revoke", token).expect(200);

        assertThat(at("/oauth2/introspect", token)
                        .expect(200)
                        .json()
                        .at("/active")
                        .asBoolean())
                .isFalse();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertProblem(
                        DemoClient.bearer(stage.entrance().url(), token).get("/api/v1/connections"),
                        401,
                        "invalid_token"));
    }

    private static DemoResponse at(String path, String token) {
        String basic =
                Base64.getEncoder().encodeToString((app.id() + ":" + app.secret()).getBytes(StandardCharsets.UTF_8));
        return Raw.send(
                "POST",
                stage.entrance().url() + path,
                "token=" + token,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                "Basic " + basic);
    }

    private static JsonNode claims(String token) {
        return new JsonMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
