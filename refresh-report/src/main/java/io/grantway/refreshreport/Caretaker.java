package io.grantway.refreshreport;

import io.grantway.demo.Browser;
import io.grantway.demo.Browser.Visit;
import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoPlatform;
import io.grantway.demo.DemoResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The person who owns the project, in a browser. */
final class Caretaker {

    private static final String EMAIL = "caretaker@example.com";

    private final DemoPlatform entrance;
    private final String password = UUID.randomUUID().toString();
    private final Browser browser = new Browser();
    private DemoClient console;

    Caretaker(DemoPlatform entrance) {
        this.entrance = entrance;
        this.console = DemoClient.anonymous(entrance.url());
    }

    void setUp() {
        console.post(
                        "/api/v1/setup",
                        Map.of(
                                "setup_token",
                                entrance.setupToken(),
                                "email",
                                EMAIL,
                                "name",
                                "Caretaker",
                                "password",
                                password))
                .expect(201);
        signIn();
    }

    private void signIn() {
        String target = entrance.url() + "/console";
        Visit visit = browser.open(URI.create(entrance.url() + "/oauth2/authorization/console"), target);
        browser.submit(visit.page(), Map.of("email", EMAIL, "password", password), target);
        DemoResponse session = DemoClient.page(browser, entrance.url(), Map.of())
                .get("/session")
                .expect(200);
        console = DemoClient.page(
                browser, entrance.url(), Map.of(session.text("/csrf_header"), session.text("/csrf_token")));
    }

    String createProject() {
        return console.post("/api/v1/projects", Map.of("name", "Refresh report"))
                .expect(201)
                .text("/id");
    }

    DemoApp registerApp(String project) {
        DemoResponse app = console.post(
                        "/api/v1/apps",
                        Map.of(
                                "project_id",
                                project,
                                "name",
                                "Refresh report",
                                "scopes",
                                List.of("connections:read", "connections:write", "tokens:read"),
                                "return_urls",
                                List.of(DemoApp.RETURN_URL)))
                .expect(201);
        return new DemoApp(entrance.url(), app.text("/app/id"), app.text("/secret/client_secret"));
    }

    /** A configuration for the provider. */
    String configure(String project, SimulatedProvider provider) {
        return console.post(
                        "/api/v1/provider-configs",
                        Map.of(
                                "project_id",
                                project,
                                "provider",
                                "custom",
                                "name",
                                provider.toString(),
                                "client_id",
                                provider.clientId,
                                "client_secret",
                                provider.clientSecret,
                                "grant",
                                "authorization_code",
                                "scopes",
                                List.of("read"),
                                "custom",
                                provider.description()))
                .expect(201)
                .text("/id");
    }
}
