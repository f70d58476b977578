package io.grantway.refreshreport;

import io.grantway.demo.Browser;
import io.grantway.demo.Browser.Visit;
import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoFailure;
import io.grantway.demo.DemoPlatform;
import io.grantway.demo.DemoResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The person who owns the project, in a browser. */
final class Caretaker {

    private static final String EMAIL = "caretaker@example.com";
    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final DemoPlatform entrance;
    private final String password = UUID.randomUUID().toString();
    private Browser browser = new Browser();
    private DemoClient console;

    Caretaker(DemoPlatform entrance) {
        this.entrance = entrance;
        this.console = DemoClient.anonymous(entrance.url());
    }

    void setUp() throws InterruptedException {
        Map<String, String> person =
                Map.of("setup_token", entrance.setupToken(), "email", EMAIL, "name", "Caretaker", "password", password);
        boolean again = false;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            int status =
                    tried("/api/v1/setup", person).map(DemoResponse::status).orElse(503);
            // done before, although its response was lost
            if (status == 201 || again && status < 500) {
                break;
            }
            again = true;
            Thread.sleep(PAUSE);
        }
        signInPatiently();
    }

    private void signInPatiently() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                browser = new Browser();
                signIn();
                return;
            } catch (DemoFailure e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    /** What a busy machine made twice does no harm. */
    private DemoResponse create(String path, Map<String, Object> what) throws InterruptedException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Optional<DemoResponse> response = tried(path, what).filter(answer -> answer.status() < 500);
            if (response.isPresent()) {
                return response.get().expect(201);
            }
            Thread.sleep(PAUSE);
        }
        return console.post(path, what).expect(201);
    }

    /** Empty if there was no response. */
    private Optional<DemoResponse> tried(String path, Map<String, ?> what) {
        try {
            return Optional.of(console.post(path, what));
        } catch (DemoFailure e) {
            return Optional.empty();
        }
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

    String createProject() throws InterruptedException {
        return create("/api/v1/projects", Map.of("name", "Refresh report")).text("/id");
    }

    DemoApp registerApp(String project) throws InterruptedException {
        DemoResponse app = create(
                "/api/v1/apps",
                Map.of(
                        "project_id",
                        project,
                        "name",
                        "Refresh report",
                        "scopes",
                        List.of("connections:read", "connections:write", "tokens:read"),
                        "return_urls",
                        List.of(DemoApp.RETURN_URL)));
        return new DemoApp(entrance.url(), app.text("/app/id"), app.text("/secret/client_secret"));
    }

    /** A configuration for the provider. */
    String configure(String project, SimulatedProvider provider) throws InterruptedException {
        return create(
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
                .text("/id");
    }
}
