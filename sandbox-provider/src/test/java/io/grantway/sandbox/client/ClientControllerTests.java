package io.grantway.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.fixture.OAuthClient;
import io.grantway.sandbox.fixture.Response;
import io.grantway.sandbox.fixture.Sandbox;
import io.grantway.sandbox.fixture.SandboxTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class ClientControllerTests {

    @Autowired
    Sandbox sandbox;

    @Test
    void registerWhenAcceptedThenSecretIsShownOnce() {
        Response created = sandbox.admin(
                "POST",
                "/sandbox/clients",
                "{\"client_id\":\"tutorial\",\"redirect_uris\":[\"http://localhost:1/cb\"],\"scopes\":[\"calendar\"],"
                        + "\"access_token_ttl_seconds\":7}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/sandbox/clients/tutorial");
        assertThat(created.text("client_secret")).hasSize(43);
        Response shown = sandbox.admin("GET", "/sandbox/clients/tutorial", null);
        assertThat(shown.json().has("client_secret")).isFalse();
        assertThat(shown.json().path("access_token_ttl_seconds").asInt()).isEqualTo(7);
        assertThat(shown.json().path("scopes").path(0).asString()).isEqualTo("calendar");
        Response again = sandbox.admin(
                "POST", "/sandbox/clients", "{\"client_id\":\"tutorial\",\"redirect_uris\":[\"http://a/b\"]}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("client_exists");
    }

    @Test
    void registerWhenSecretGivenThenItWorks() {
        String secret = "a-secret-kept-by-the-launcher-0123456789";
        OAuthClient client = sandbox.client(
                "{\"redirect_uris\":[\"" + Sandbox.REDIRECT_URI + "\"],\"client_secret\":\"" + secret + "\"}");

        assertThat(client.secret()).isEqualTo(secret);
        assertThat(client.tokens().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{}",
                "{\"redirect_uris\":[]}",
                "{\"redirect_uris\":[null]}",
                "{\"redirect_uris\":\"http://a/b\"}",
                "{\"redirect_uris\":[\"/relative\"]}",
                "{\"redirect_uris\":[\"javascript:alert(1)\"]}",
                "{\"redirect_uris\":[\"http://a/b#c\"]}",
                "{\"redirect_uris\":[\"http://user@a/b\"]}",
                "{\"redirect_uris\":[\"http://a/b c\"]}",
                "{\"redirect_uris\":[\"http://a/b\"],\"client_id\":\"a/b\"}",
                "{\"redirect_uris\":[\"http://a/b\"],\"client_secret\":\"short\"}",
                "{\"redirect_uris\":[\"http://a/b\"],\"scopes\":[\"a b\"]}",
                "{\"redirect_uris\":[\"http://a/b\"],\"scopes\":[null]}",
                "{\"redirect_uris\":[\"http://a/b\"],\"access_token_ttl_seconds\":0}",
                "{\"redirect_uris\":[\"http://a/b\"],\"access_token_ttl_seconds\":1.5}",
                "{\"redirect_uris\":[\"http://a/b\"],\"access_token_ttl_seconds\":99999999999}",
                "{\"redirect_uris\":[\"http://a/b\"],\"unknown\":1}"
            })
    void registerWhenBadThenProblem(String body) {
        Response response = sandbox.admin("POST", "/sandbox/clients", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("Content-Type")).startsWith("application/problem+json");
        assertThat(response.text("code")).isIn("invalid_client_metadata", "invalid_json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"slow_ms\":-1}",
                "{\"slow_ms\":60001}",
                "{\"fail\":\"sometimes\"}",
                "{\"fail\":1}",
                "{\"fail_next\":-1}",
                "{\"client_id\":\"other\"}"
            })
    void changeWhenBadThenProblemAndNothingChanges(String body) {
        OAuthClient client = sandbox.client();
        String before = client.patch("{}").body();

        assertThat(client.patch(body).status()).isEqualTo(400);
        assertThat(client.patch("{}").body()).isEqualTo(before);
    }

    @Test
    void changeWhenRedirectUriGivenThenOnlyThatChanges() {
        OAuthClient client = sandbox.client();

        Response changed = client.patch("{\"redirect_uris\":[\"http://localhost:7777/new\"]}");

        assertThat(changed.json().path("access_token_ttl_seconds").asInt()).isEqualTo(60);
        assertThat(client.authorize("auto", "true").status()).isEqualTo(400);
        assertThat(client.authorize("auto", "true", "redirect_uri", "http://localhost:7777/new")
                        .status())
                .isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sandbox/clients/unknown",
                "/sandbox/clients/unknown/observations",
                "/sandbox/unknown",
                "/sandbox/clients/%2e%2e"
            })
    void adminWhenNoTokenThenUnauthorizedElseNotFound(String path) {
        assertThat(sandbox.get(path).status()).isIn(401, 404);
        assertThat(sandbox.get("/sandbox/clients/unknown", "Authorization", "Bearer wrong")
                        .status())
                .isEqualTo(401);
        Response response = sandbox.admin("GET", path, null);
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text("code")).isNotEmpty();
    }

    @Test
    void adminWhenNoTokenThenNothingIsRegistered() {
        Response response = sandbox.send(sandbox.request("/sandbox/clients")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"client_id\":\"sneaked-in\"}")));

        assertThat(response.status()).isEqualTo(401);
        assertThat(sandbox.admin("GET", "/sandbox/clients/sneaked-in", null).status())
                .isEqualTo(404);
    }
}
