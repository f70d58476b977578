package io.grantway.endtoend;

import static io.grantway.endtoend.Problems.assertProblem;
import static io.grantway.endtoend.Problems.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoProvider;
import io.grantway.demo.DemoResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests external providers: those of the catalogue and any other by its URLs (R18, R19, R21, R28, R32). */
class ProviderTests {

    private static Stage stage;
    private static DemoClient console;
    private static String project;

    @BeforeAll
    static void start() {
        stage = Stage.shared();
        console = stage.administrator().console();
        project = stage.administrator().createProject();
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "github", "facebook"})
    void catalogueWhenProviderIsWellKnownThenListedWithItsEndpoints(String slug) {
        DemoResponse provider = console.get("/api/v1/providers/" + slug).expect(200);

        assertThat(provider.text("/endpoints/authorization")).startsWith("https://");
        assertThat(provider.text("/endpoints/token")).startsWith("https://");
        assertThat(console.get("/api/v1/providers?q=" + slug).expect(200).json().at("/items"))
                .anyMatch(item -> item.at("/slug").asString().equals(slug));
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "github", "facebook"})
    void connectPageWhenProviderOfCatalogueThenBrowserSentToIt(String slug) {
        DemoResponse config = console.post(
                        "/api/v1/provider-configs",
                        Map.of(
                                "project_id",
                                project,
                                "provider",
                                slug,
                                "client_id",
                                "client-of-the-project",
                                "client_secret",
                                "a secret of nobody"))
                .expect(201);
        String authorization = console.get("/api/v1/providers/" + slug).text("/endpoints/authorization");
        DemoApp app = Client.registered(stage, project, "connections:read", "connections:write")
                .app();
        app.ask(config.text("/id"), "customer");

        Link link = Link.open(app.connectUrl());
        DemoResponse redirect = link.proceed();

        assertThat(redirect.status()).isEqualTo(303);
        assertThat(header(redirect, "Location"))
                .startsWith(authorization)
                .contains("client_id=client-of-the-project")
                .contains("response_type=code")
                .contains("state=")
                .contains("%2Fconnect%2Fcallback%2F" + config.text("/id"));
    }

    @Test
    void updateProviderConfigWhenScopesAndNameGivenThenChangedAndTheRestKept() {
        DemoResponse config = console.post(
                        "/api/v1/provider-configs",
                        Map.of(
                                "project_id",
                                project,
                                "provider",
                                "google",
                                "client_id",
                                "first",
                                "client_secret",
                                "a secret of nobody",
                                "scopes",
                                List.of("openid"),
                                "authorize_params",
                                Map.of("prompt", "consent")))
                .expect(201);
        String path = "/api/v1/provider-configs/" + config.text("/id");

        console.patch(
                        path,
                        Map.of("scopes", List.of("openid", "email"), "name", "Google of the shop"),
                        header(config, "ETag"))
                .expect(200);

        DemoResponse read = console.get(path).expect(200);
        assertThat(read.json().at("/scopes")).hasSize(2);
        assertThat(read.text("/name")).isEqualTo("Google of the shop");
        assertThat(read.text("/client_id")).isEqualTo("first");
        assertThat(read.text("/authorize_params/prompt")).isEqualTo("consent");
        assertThat(read.body()).doesNotContain("a secret of nobody");

        console.delete(path, header(read, "ETag")).expect(204);
        assertProblem(console.get(path), 404, "provider_config_not_found");
    }

    /** The sandbox publishes its metadata (RFC 8414). */
    @Test
    void discoveryWhenUrlIsThatOfAnIssuerThenDraftThatCanBeConfigured() {
        String sandbox = stage.entrance().sandboxUrl();

        DemoResponse draft = console.post("/api/v1/provider-discoveries", Map.of("project_id", project, "url", sandbox))
                .expect(200);

        assertThat(draft.text("/issuer")).isEqualTo(sandbox);
        assertThat(draft.text("/custom/endpoints/token")).isEqualTo(sandbox + "/oauth2/token");
        assertThat(draft.text("/custom/pkce")).isEqualTo("required");
        console.post(
                        "/api/v1/provider-configs",
                        Map.of(
                                "project_id",
                                project,
                                "provider",
                                "custom",
                                "client_id",
                                "client-of-the-project",
                                "client_secret",
                                "a secret of nobody",
                                "custom",
                                draft.json().at("/custom")))
                .expect(201);
    }

    @Test
    void customProviderWhenConfiguredThenConnectedWithPkceAndRevoked() throws IOException {
        try (OwnProvider provider = new OwnProvider()) {
            String config = configure(provider, "authorization_code");
            DemoApp app = Client.registered(stage, project, "connections:read", "connections:write", "tokens:read")
                    .app();

            String connection = stage.connect(app, config, new DemoProvider(stage.entrance()));

            assertThat(app.read(connection).accessToken()).isEqualTo(provider.accessToken);
            assertThat(provider.tokenRequests).singleElement().satisfies(request -> assertThat(request)
                    .containsEntry("grant_type", "authorization_code")
                    .containsKey("code_verifier")
                    .doesNotContainKey("client_secret"));
            app.disconnect(connection);
            assertThat(provider.revocations)
                    .extracting(revocation -> revocation.get("token"))
                    .contains(provider.refreshToken);
        }
    }

    @Test
    void connectSessionWhenGrantIsClientCredentialsThenConfirmedWithoutEndUser() throws IOException {
        try (OwnProvider provider = new OwnProvider()) {
            String config = configure(provider, "client_credentials");
            DemoApp app = Client.registered(stage, project, "connections:read", "connections:write", "tokens:read")
                    .app();

            DemoResponse session = app.api()
                    .post("/api/v1/connect-sessions", Map.of("provider_config_id", config, "external_id", "machine"))
                    .expect(201);

            assertThat(session.text("/state")).isEqualTo("confirmed");
            assertThat(app.read(session.text("/connection_id")).accessToken()).isEqualTo(provider.accessToken);
            assertThat(provider.tokenRequests).singleElement().satisfies(request -> assertThat(request)
                    .containsEntry("grant_type", "client_credentials"));
        }
    }

    @Test
    void tokenWhenExpiredThenRefreshedForTheReader() {
        Stage.Connected connected = stage.connected();
        String first = connected.app().read(connected.connection()).accessToken();

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            String now = connected.app().read(connected.connection()).accessToken();
            assertThat(now).isNotEqualTo(first);
            connected.provider().call(now);
        });
    }

    @Test
    void connectPageWhenEndUserRefusesThenSentBackWithTheError() {
        DemoApp app = Client.registered(stage, project, "connections:read", "connections:write")
                .app();
        String config = stage.administrator().configure(new DemoProvider(stage.entrance()), project);
        String session = app.ask(config, "refuser");

        DemoResponse back = Link.open(app.connectUrl()).cancel();

        assertThat(header(back, "Location")).startsWith(DemoApp.RETURN_URL).contains("error=access_denied");
        assertThat(app.api()
                        .get("/api/v1/connect-sessions/" + session)
                        .expect(200)
                        .text("/state"))
                .isEqualTo("failed");
    }

    private static String configure(OwnProvider provider, String grant) {
        return console.post(
                        "/api/v1/provider-configs",
                        Map.of(
                                "project_id",
                                project,
                                "provider",
                                "custom",
                                "name",
                                "Own provider",
                                "client_id",
                                provider.clientId,
                                "client_secret",
                                provider.clientSecret,
                                "grant",
                                grant,
                                "scopes",
                                List.of("read"),
                                "custom",
                                provider.description()))
                .expect(201)
                .text("/id");
    }
}
