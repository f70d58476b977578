package io.grantway.endtoend;

import static io.grantway.endtoend.Problems.assertProblem;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Resources of another project respond as if they did not exist, for people and for apps (SECURITY.md, "ids of
 * another project").
 */
class ForeignIdTests {

    private static Stage.Connected theirs;
    private static DemoClient stranger;
    private static DemoClient app;
    private static String session;
    private static String event;

    @BeforeAll
    static void start() {
        Stage stage = Stage.shared();
        theirs = stage.connected();
        session = theirs.app().ask(theirs.config(), "someone");
        stranger = Person.made(stage).console();
        app = Client.registered(
                        stage,
                        stage.administrator().createProject(),
                        "connections:read",
                        "connections:write",
                        "providers:read",
                        "tokens:read",
                        "audit:read")
                .api();
        DemoClient console = stage.administrator().console();
        String events = "/api/v1/audit/events?project_id=" + theirs.project();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !console.get(events).json().at("/items").isEmpty());
        event = console.get(events).text("/items/0/event/id");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/projects/{project}, project_not_found",
        "/api/v1/projects/{project}/members, project_not_found",
        "/api/v1/provider-configs?project_id={project}, project_not_found",
        "/api/v1/provider-configs/{config}, provider_config_not_found",
        "/api/v1/apps?project_id={project}, project_not_found",
        "/api/v1/apps/{app}, app_not_found",
        "/api/v1/connections?project_id={project}, project_not_found",
        "/api/v1/connections/{connection}, connection_not_found",
        "/api/v1/connections/{connection}/grants, connection_not_found",
        "/api/v1/connect-sessions/{session}, connect_session_not_found",
        "/api/v1/audit/events?project_id={project}, project_not_found",
        "/api/v1/audit/events/{event}, event_not_found",
        "/api/v1/audit/findings?project_id={project}, project_not_found"
    })
    void readWhenPersonIsStrangerThenNotFound(String path, String code) {
        assertProblem(stranger.get(filled(path)), 404, code);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/provider-configs/{config}, provider_config_not_found",
        "/api/v1/connections/{connection}, connection_not_found",
        "/api/v1/connections/{connection}/token, connection_not_found",
        "/api/v1/connect-sessions/{session}, connect_session_not_found",
        "/api/v1/connections?project_id={project}, project_not_found",
        "/api/v1/audit/events?project_id={project}, project_not_found",
        "/api/v1/audit/events/{event}, event_not_found"
    })
    void readWhenAppIsOfAnotherProjectThenNotFound(String path, String code) {
        assertProblem(app.get(filled(path)), 404, code);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/projects/{project}, project_not_found",
        "/api/v1/projects/{project}/members/{person}, project_not_found",
        "/api/v1/provider-configs/{config}, provider_config_not_found",
        "/api/v1/apps/{app}, app_not_found",
        "/api/v1/connections/{connection}, connection_not_found",
        "/api/v1/connections/{connection}/grants/{app}, connection_not_found"
    })
    void deleteWhenPersonIsStrangerThenNotFound(String path, String code) {
        assertProblem(stranger.delete(filled(path), "*"), 404, code);
    }

    @Test
    void createWhenForeignIdInBodyThenNotFound() {
        assertProblem(
                stranger.post(
                        "/api/v1/apps",
                        Map.of("project_id", theirs.project(), "name", "Mine", "scopes", List.of("connections:read"))),
                404,
                "project_not_found");
        assertProblem(
                stranger.post(
                        "/api/v1/provider-configs",
                        Map.of(
                                "project_id", theirs.project(),
                                "provider", "github",
                                "client_id", "mine",
                                "client_secret", "mine")),
                404,
                "project_not_found");
        assertProblem(
                app.post(
                        "/api/v1/connect-sessions",
                        Map.of("provider_config_id", theirs.config(), "external_id", "mine")),
                404,
                "provider_config_not_found");
        assertProblem(
                app.post(
                        "/api/v1/connect-sessions/" + session + "/confirm",
                        Map.of("code", "guess", "external_id", "someone")),
                404,
                "connect_session_not_found");
    }

    private static String filled(String path) {
        return path.replace("{project}", theirs.project())
                .replace("{config}", theirs.config())
                .replace("{app}", theirs.app().id())
                .replace("{connection}", theirs.connection())
                .replace("{session}", session)
                .replace("{event}", event)
                .replace(
                        "{person}",
                        Stage.shared()
                                .administrator()
                                .console()
                                .get("/api/v1/me")
                                .text("/user/id"));
    }
}
