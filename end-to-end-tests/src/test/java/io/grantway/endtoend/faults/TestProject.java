package io.grantway.endtoend.faults;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoPlatform;
import io.grantway.demo.DemoProvider;
import io.grantway.demo.EndUser;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A project that is ready to connect end users.
 *
 * @param providerClient the project's client at the sandbox provider
 */
record TestProject(
        DemoPlatform entrance,
        DemoProvider provider,
        String project,
        String providerConfig,
        String providerClient,
        String appId,
        String appSecret) {

    /** The app with a token of its own. */
    DemoApp app() {
        DemoApp app = new DemoApp(entrance.url(), appId, appSecret);
        app.authenticate();
        return app;
    }

    /** A new healthy connection. */
    String connect(DemoApp app) {
        return connect(app, providerConfig);
    }

    /** The same of another configuration. */
    String connect(DemoApp app, String config) {
        String externalId = "user-" + UUID.randomUUID();
        String session = app.ask(config, externalId);
        return app.confirm(session, new EndUser().allow(app, provider), externalId);
    }

    /** The provider's observations. */
    JsonNode observations() {
        return developers()
                .get("/sandbox/clients/" + providerClient + "/observations")
                .expect(200)
                .json();
    }

    /** Sets the lifetime of the provider's next access tokens. */
    void setTokenLife(int seconds) {
        developers()
                .patch("/sandbox/clients/" + providerClient, Map.of("access_token_ttl_seconds", seconds))
                .expect(200);
    }

    /** Delays the provider's response to the next token request, which is processed at once. */
    void holdNextAnswerBack(Duration time) {
        developers()
                .patch("/sandbox/clients/" + providerClient, Map.of("slow_ms", time.toMillis(), "slow_next", 1))
                .expect(200);
    }

    private DemoClient developers() {
        return DemoClient.bearer(entrance.sandboxUrl(), entrance.sandboxAdminToken());
    }

    @Override
    public String toString() {
        return project;
    }
}
