package io.grantway.standalone.demo;

import io.grantway.standalone.demo.Browser.Visit;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The person who owns the installation, with a browser at the console. */
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

    private final Entrance entrance;
    private final Browser browser = new Browser();
    private final String password = randomPassword();
    private Caller console;

    public Administrator(Entrance entrance) {
        this.entrance = entrance;
        this.console = Caller.anonymous(entrance.url());
    }

    public String setUp() {
        return console.post(
                        "/api/v1/setup",
                        Map.of(
                                "setup_token",
                                entrance.setupToken(),
                                "email",
                                EMAIL,
                                "name",
                                "Demo Administrator",
                                "password",
                                password))
                .expect(201)
                .text("/id");
    }

    /** Through the issuer and the sign-in page, as a browser does it; no token reaches the browser. */
    public String signIn() {
        Visit login =
                browser.open(URI.create(entrance.url() + "/oauth2/authorization/console"), entrance.url() + "/console");
        browser.submit(login.page(), Map.of("email", EMAIL, "password", password), entrance.url() + "/console");
        Answer session =
                Caller.page(browser, entrance.url(), Map.of()).get("/session").expect(200);
        console =
                Caller.page(browser, entrance.url(), Map.of(session.text("/csrf_header"), session.text("/csrf_token")));
        return console.get("/api/v1/me").expect(200).text("/user/id");
    }

    public String createProject() {
        return console.post("/api/v1/projects", Map.of("name", "Demo"))
                .expect(201)
                .text("/id");
    }

    /** The client id is needed to make the configuration, and its callback address to finish the client. */
    public String configure(Provider provider, String project) {
        Provider.Client client = provider.register();
        Answer config = console.post(
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

    public App registerApp(String project) {
        Answer answer = console.post(
                        "/api/v1/apps",
                        Map.of(
                                "project_id",
                                project,
                                "name",
                                "Demo app",
                                "scopes",
                                List.of("connections:read", "connections:write", "tokens:read"),
                                "return_urls",
                                List.of(App.RETURN_URL)))
                .expect(201);
        return new App(entrance.url(), answer.text("/app/id"), answer.text("/secret/client_secret"));
    }

    /** The console's own calls, with the session's cookie and CSRF token. */
    public Caller console() {
        return console;
    }

    /** Waits until the outboxes have delivered, then has every event hashed again. */
    public String audit(String project) {
        Steps.until("events " + TRAIL, 20, () -> actions(project).containsAll(TRAIL));
        Answer verification = console.get("/api/v1/audit/verification").expect(200);
        if (!verification.json().at("/intact").asBoolean()) {
            throw new DemoFailure("the audit trail is not intact: " + verification.body());
        }
        return actions(project).size() + " kinds of events, " + verification.text("/checked") + " events verified";
    }

    private Set<String> actions(String project) {
        Set<String> actions = new LinkedHashSet<>();
        Answer events = console.get("/api/v1/audit/events?limit=200&project_id=" + project)
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
