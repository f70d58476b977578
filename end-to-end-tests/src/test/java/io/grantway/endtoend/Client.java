package io.grantway.endtoend;

import io.grantway.standalone.demo.Answer;
import io.grantway.standalone.demo.App;
import io.grantway.standalone.demo.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An app whose scopes, secret and token the test knows. */
record Client(String origin, String id, String secret) {

    static Client registered(Stage stage, String project, String... scopes) {
        return registered(stage.administrator().console(), stage.entrance().url(), project, scopes);
    }

    static Client registered(Caller console, String origin, String project, String... scopes) {
        Answer answer = console.post(
                        "/api/v1/apps",
                        Map.of(
                                "project_id",
                                project,
                                "name",
                                "App of a test",
                                "scopes",
                                List.of(scopes),
                                "return_urls",
                                List.of(App.RETURN_URL)))
                .expect(201);
        return new Client(origin, answer.text("/app/id"), answer.text("/secret/client_secret"));
    }

    /** The same app with another secret. */
    Client withSecret(String other) {
        return new Client(origin, id, other);
    }

    Answer ask(String form) {
        return Raw.send(
                "POST",
                origin + "/oauth2/token",
                form,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8)));
    }

    /** A Grantway access token by client credentials. */
    String token() {
        return ask("grant_type=client_credentials").expect(200).text("/access_token");
    }

    Caller api() {
        return Caller.bearer(origin, token());
    }

    /** The same app as the demo drives it. */
    App app() {
        App app = new App(origin, id, secret);
        app.authenticate();
        return app;
    }

    @Override
    public String toString() {
        return id;
    }
}
