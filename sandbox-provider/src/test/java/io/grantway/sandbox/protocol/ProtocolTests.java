package io.grantway.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.fixture.Response;
import io.grantway.sandbox.fixture.Sandbox;
import io.grantway.sandbox.fixture.SandboxTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class ProtocolTests {

    @Autowired
    Sandbox sandbox;

    @Test
    void metadataWhenReadThenNamesOfRfc8414() {
        Response response = sandbox.get("/.well-known/oauth-authorization-server");

        assertThat(response.text("issuer")).isEqualTo("http://localhost:8090");
        assertThat(response.text("token_endpoint")).isEqualTo("http://localhost:8090/oauth2/token");
        assertThat(response.json()
                        .path("code_challenge_methods_supported")
                        .path(0)
                        .asString())
                .isEqualTo("S256");
        assertThat(response.json()
                        .path("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void startPageWhenServedThenStrictHeaders() {
        assertThat(sandbox.get("/health").body()).isEqualTo("{\"status\":\"UP\"}");
        Response page = sandbox.get("/");
        assertThat(page.body()).contains("<html lang=\"en\">", "Sandbox");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(sandbox.get("/sandbox.css").status()).isEqualTo(200);
    }

    @Test
    void requestWhenPathOrMethodUnknownThenProblemWithCode() {
        Response unknown = sandbox.get("/nothing/here");
        Response method = sandbox.get("/oauth2/token");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("code")).isEqualTo("not_found");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.text("code")).isEqualTo("method_not_allowed");
        assertThat(method.header("Content-Security-Policy")).isNotEmpty();
    }

    @Test
    void requestWhenErrorPathIsAskedForThenNotFound() {
        assertThat(sandbox.get("/error").status()).isEqualTo(404);
        assertThat(sandbox.get("/error").text("code")).isEqualTo("not_found");
    }

    @Test
    void requestWhenAcceptIsStrangeThenJsonAllTheSame() {
        Response refused = sandbox.get("/api/me", "Accept", "text/html");
        Response health = sandbox.get("/health", "Accept", "image/png");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("error")).isEqualTo("unauthorized");
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void requestWhenBodyTooLongThenContentTooLarge() {
        byte[] body = new byte[BodyLimitFilter.MAX_BYTES + 1];

        assertThat(post(BodyPublishers.ofByteArray(body)).status()).isEqualTo(413);
        Response chunked = post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.text("code")).isEqualTo("content_too_large");
    }

    private Response post(BodyPublisher body) {
        return sandbox.send(sandbox.request("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body));
    }
}
