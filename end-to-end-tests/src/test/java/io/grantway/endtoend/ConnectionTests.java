package io.grantway.endtoend;

import static io.grantway.endtoend.Problems.assertProblem;
import static io.grantway.endtoend.Problems.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests what an app can do with a connection, and how a connection ends (R23, R24, R32, R34). */
class ConnectionTests {

    private static Stage stage;
    private static DemoClient console;
    private static Stage.Connected connected;

    @BeforeAll
    static void start() {
        stage = Stage.shared();
        console = stage.administrator().console();
        connected = stage.connected();
    }

    @Test
    void listConnectionsWhenConnectedThenStateShownAndNoTokens() {
        String token = connected.app().read(connected.connection()).accessToken();

        DemoResponse list = console.get("/api/v1/connections?state=healthy&project_id=" + connected.project())
                .expect(200);

        assertThat(list.json().at("/items"))
                .anyMatch(item -> item.at("/id").asString().equals(connected.connection())
                        && item.at("/provider").asString().equals("sandbox")
                        && !item.at("/account/subject").asString().isEmpty());
        assertThat(list.body())
                .doesNotContain(token)
                .doesNotContain("access_token\"")
                .doesNotContain("refresh_token\"");
    }

    @Test
    void tokenWhenCallerIsAdministratorThenForbidden() {
        assertProblem(console.get(tokenOf(connected.connection())), 403, "tokens_for_apps_only");
    }

    @Test
    void tokenWhenCallerIsAnotherAppOfTheProjectThenGrantRequired() {
        Client other = Client.registered(stage, connected.project(), "connections:read", "tokens:read");
        assertProblem(other.api().get(tokenOf(connected.connection())), 403, "grant_required");
        String grant = "/api/v1/connections/" + connected.connection() + "/grants/" + other.id();

        console.put(grant, Map.of("deliver", "token")).expect(200);
        other.api().get(tokenOf(connected.connection())).expect(200);

        console.delete(grant).expect(204);
        assertProblem(other.api().get(tokenOf(connected.connection())), 403, "grant_required");
    }

    @Test
    void grantWhenForAProxyThatIsNotServedThenBadRequest() {
        Client other = Client.registered(stage, connected.project(), "connections:read", "tokens:read");
        Map<String, Object> proxy = Map.of("deliver", "proxy");
        String etag = header(console.get("/api/v1/apps/" + other.id()), "ETag");

        for (DemoResponse refused : List.of(
                console.put("/api/v1/connections/" + connected.connection() + "/grants/" + other.id(), proxy),
                console.patch("/api/v1/apps/" + other.id(), proxy, etag),
                console.post(
                        "/api/v1/apps",
                        Map.of(
                                "project_id",
                                connected.project(),
                                "name",
                                "Limited",
                                "scopes",
                                List.of("connections:read"),
                                "deliver",
                                "proxy")))) {
            assertProblem(refused, 400, "invalid_request");
            assertThat(refused.text("/errors/0/pointer")).isEqualTo("/deliver");
        }

        assertProblem(other.api().get(tokenOf(connected.connection())), 403, "grant_required");
    }

    @Test
    void connectionWhenDisconnectedThenNothingReleasedAndRevokedAtProvider() {
        DemoApp app = connected.app();
        String connection = stage.connect(app, connected.config(), connected.provider());
        String token = app.read(connection).accessToken();
        connected.provider().call(token);

        app.disconnect(connection);

        assertProblem(app.api().get(tokenOf(connection)), 409, "connection_disconnected");
        assertThat(DemoClient.bearer(stage.entrance().sandboxUrl(), token)
                        .get("/api/me")
                        .status())
                .isEqualTo(401);
        assertThat(app.api()
                        .get("/api/v1/connections/" + connection)
                        .expect(200)
                        .text("/revocation"))
                .isEqualTo("confirmed");
        assertThat(app.api()
                        .delete("/api/v1/connections/" + connection)
                        .expect(202)
                        .text("/state"))
                .as("disconnecting may be repeated")
                .isEqualTo("revoked");
    }

    @Test
    void deleteProviderConfigWhenItHasConnectionsThenConflict() {
        String path = "/api/v1/provider-configs/" + connected.config();

        assertProblem(console.delete(path, Problems.header(console.get(path), "ETag")), 409, "provider_config_in_use");
    }

    private static String tokenOf(String connection) {
        return "/api/v1/connections/" + connection + "/token";
    }
}
