package io.grantway.endtoend.faults;

import io.grantway.demo.Browser;
import io.grantway.demo.Browser.Visit;
import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoPlatform;
import io.grantway.demo.DemoProvider;
import io.grantway.demo.DemoResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The installation's administrator in a browser; may sign in whenever a session is lost. */
final class Operator {

    private static final String EMAIL = "operator@example.com";
    private static final String PASSWORD = UUID.randomUUID().toString();

    private final DemoPlatform demoPlatform;
    private final Browser browser = new Browser();
    private volatile Map<String, String> csrf = Map.of();

    Operator(DemoPlatform demoPlatform) {
        this.demoPlatform = demoPlatform;
    }

    static void setUp(DemoPlatform demoPlatform) {
        DemoClient.anonymous(demoPlatform.url())
                .post(
                        "/api/v1/setup",
                        Map.of(
                                "setup_token",
                                demoPlatform.setupToken(),
                                "email",
                                EMAIL,
                                "name",
                                "Operator",
                                "password",
                                PASSWORD,
                                "registration",
                                Map.of("mode", "open")))
                .expect(201);
    }

    /** Signs in with the password, or without it where the issuer still knows this browser. */
    void signIn() {
        String console = demoPlatform.url() + "/console";
        open(URI.create(demoPlatform.url() + "/oauth2/authorization/console"), console);
        DemoResponse session = DemoClient.page(browser, demoPlatform.url(), Map.of())
                .get("/session")
                .expect(200);
        csrf = Map.of(session.text("/csrf_header"), session.text("/csrf_token"));
    }

    /** Opens an address, signs in where asked to, and stops at the first address that starts with the target. */
    Visit open(URI address, String target) {
        Visit visit = browser.open(address, target);
        if (visit.address().toString().startsWith(target)) {
            return visit;
        }
        return browser.submit(visit.page(), Map.of("email", EMAIL, "password", PASSWORD), target);
    }

    DemoClient console() {
        return console(demoPlatform.url());
    }

    /** The same session through a gateway. */
    DemoClient console(String gateway) {
        return DemoClient.page(browser, gateway, csrf);
    }

    /** A project with a provider configuration, whose tokens live 5 seconds, and an app. */
    TestProject testProject() {
        DemoProvider provider = new DemoProvider(demoPlatform);
        String project = console()
                .post("/api/v1/projects", Map.of("name", "Faults"))
                .expect(201)
                .text("/id");
        DemoProvider.Client client = provider.register();
        DemoResponse config = console()
                .post(
                        "/api/v1/provider-configs",
                        Map.of(
                                "project_id", project,
                                "provider", "sandbox",
                                "client_id", client.id(),
                                "client_secret", client.secret(),
                                "scopes", List.of("profile", "files.read")))
                .expect(201);
        provider.setCallback(client, config.text("/callback_url"));
        DemoResponse app = console()
                .post(
                        "/api/v1/apps",
                        Map.of(
                                "project_id",
                                project,
                                "name",
                                "Faults",
                                "scopes",
                                List.of("connections:read", "connections:write", "tokens:read"),
                                "return_urls",
                                List.of(DemoApp.RETURN_URL)))
                .expect(201);
        return new TestProject(
                demoPlatform,
                provider,
                project,
                config.text("/id"),
                client.id(),
                app.text("/app/id"),
                app.text("/secret/client_secret"));
    }

    /** A configuration that describes a provider by its URLs. */
    String configure(TestProject subject, FaultyProvider provider, String grant) {
        return console()
                .post(
                        "/api/v1/provider-configs",
                        Map.of(
                                "project_id",
                                subject.project(),
                                "provider",
                                "custom",
                                "name",
                                "Faulty provider",
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

    /** Whether the integrity of the whole audit log is confirmed. */
    JsonNode verification() {
        return console().get("/api/v1/audit/verification").expect(200).json();
    }
}
