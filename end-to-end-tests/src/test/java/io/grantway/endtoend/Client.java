package io.grantway.endtoend;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An app whose scopes, secret and token are known to the test. */
record Client(String origin, String id, String secret) {

    static Client registered(Stage stage, String project, String... scopes) {
        return registered(stage.administrator().console(), stage.entrance().url(), project, scopes);
    }

    static Client registered(DemoClient console, String origin, String project, String... scopes) {
        DemoResponse response = console.post(
                        "/api/v1/apps",
                        Map.of(
                                "project_id",
                                project,
                                "name",
                                "App of a test",
                                "scopes",
                                List.of(scopes),
                                "return_urls",
                                List.of(DemoApp.RETURN_URL)))
                .expect(201);
        return new Client(origin, response.text("/app/id"), response.text("/secret/client_secret"));
    }

    /** The same app with another secret. */
    Client withSecret(String other) {
        return new Client(origin, id, other);
    }

    DemoResponse ask(String form) {
        return Raw.send(
                "POST",
                origin + "/oauth2/token",
                form,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8)));
    }

    /** Obtains a Grantway access token by client credentials. */
    String token() {
        return ask("grant_type=client_credentials").expect(200).text("/access_token");
    }

    DemoClient api() {
        return DemoClient.bearer(origin, token());
    }

    /** The same app as used by the demo. */
    DemoApp app() {
        DemoApp app = new DemoApp(origin, id, secret);
        app.authenticate();
        return app;
    }

    @Override
    public String toString() {
        return id;
    }
}
