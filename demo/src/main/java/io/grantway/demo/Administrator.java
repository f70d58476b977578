package io.grantway.demo;

import io.grantway.demo.Browser.Visit;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The person who owns the installation, with a browser in the console. */
public final class Administrator {

    private static final String EMAIL = "admin@example.com";
    private static final List<String> TRAIL = List.of(
            "project.created",
            "provider_config.created",
            "app.created",
            "token.issued",
            "connection.confirmed",
            "connection.token_released",
            "connection.disconnect_requested",
            "connection.revoked");

    private final DemoPlatform demoPlatform;
    private final Browser browser = new Browser();
    private final String password = randomPassword();
    private DemoClient console;

    public Administrator(DemoPlatform demoPlatform) {
        this.demoPlatform = demoPlatform;
        this.console = DemoClient.anonymous(demoPlatform.url());
    }

    public String setUp() {
        return console.post(
                        "/api/v1/setup",
                        Map.of(
                                "setup_token",
                                demoPlatform.setupToken(),
                                "email",
                                EMAIL,
                                "name",
                                "Demo Administrator",
                                "password",
                                password))
                .expect(201)
                .text("/id");
    }

    /** Signs in through the issuer and the sign-in page like a browser; no token reaches the browser. */
    public String signIn() {
        Visit login = browser.open(
                URI.create(demoPlatform.url() + "/oauth2/authorization/console"), demoPlatform.url() + "/console");
        browser.submit(login.page(), Map.of("email", EMAIL, "password", password), demoPlatform.url() + "/console");
        DemoResponse session = DemoClient.page(browser, demoPlatform.url(), Map.of())
                .get("/session")
                .expect(200);
        console = DemoClient.page(
                browser, demoPlatform.url(), Map.of(session.text("/csrf_header"), session.text("/csrf_token")));
        return console.get("/api/v1/me").expect(200).text("/user/id");
    }

    public String createProject() {
        return console.post("/api/v1/projects", Map.of("name", "Demo"))
                .expect(201)
                .text("/id");
    }

    /** The configuration needs the client id, and the client needs the configuration's callback URL. */
    public String configure(DemoProvider provider, String project) {
        return configure(provider, provider.register(), project);
    }

    String configure(DemoProvider provider, DemoProvider.Client client, String project) {
        DemoResponse config = console.post(
                        "/api/v1/provider-configs",
                        Map.of(
                                "project_id", project,
                                "provider", "sandbox",
                                "client_id", client.id(),
                                "client_secret", client.secret(),
                                "scopes", List.of("profile", "files.read")))
                .expect(201);
        provider.setCallback(client, config.text("/callback_url"));
        return config.text("/id");
    }

    public DemoApp registerApp(String project) {
        DemoResponse response = console.post(
                        "/api/v1/apps",
                        Map.of(
                                "project_id",
                                project,
                                "name",
                                "Demo app",
                                "scopes",
                                List.of("connections:read", "connections:write", "tokens:read"),
                                "return_urls",
                                List.of(DemoApp.RETURN_URL)))
                .expect(201);
        return new DemoApp(demoPlatform.url(), response.text("/app/id"), response.text("/secret/client_secret"));
    }

    /** Calls the API as the console does, with the session's cookie and CSRF token. */
    public DemoClient console() {
        return console;
    }

    /** Waits until the outboxes have delivered, then verifies the hash of every event. */
    public String audit(String project) {
        Steps.until("events " + TRAIL, 20, () -> actions(project).containsAll(TRAIL));
        DemoResponse verification = console.get("/api/v1/audit/verification").expect(200);
        if (!verification.json().at("/intact").asBoolean()) {
            throw new DemoFailure("the audit trail is not intact: " + verification.body());
        }
        return actions(project).size() + " kinds of events, " + verification.text("/checked") + " events verified";
    }

    private Set<String> actions(String project) {
        Set<String> actions = new LinkedHashSet<>();
        DemoResponse events = console.get("/api/v1/audit/events?limit=200&project_id=" + project)
                .expect(200);
        for (JsonNode item : events.json().at("/items")) {
            actions.add(item.at("/event/action").asString());
        }
        return actions;
    }

    private static String randomPassword() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
