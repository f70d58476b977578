package io.grantway.sandbox.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.fixture.OAuthClient;
import io.grantway.sandbox.fixture.Response;
import io.grantway.sandbox.fixture.Sandbox;
import io.grantway.sandbox.fixture.SandboxTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class ClientAuthenticationTests {

    @Autowired
    Sandbox sandbox;

    @Test
    void tokenWhenSecretInBodyThenAccepted() {
        OAuthClient client = sandbox.client();

        Response response = sandbox.post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "code", client.code(),
                        "redirect_uri", Sandbox.REDIRECT_URI,
                        "client_id", client.id(),
                        "client_secret", client.secret()));

        assertThat(response.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/revoke", "/oauth2/introspect"})
    void postWhenNotAuthenticatedThenInvalidClient(String path) {
        OAuthClient client = sandbox.client();
        Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", "x", "token", "x");

        assertInvalidClient(sandbox.post(path, form));
        assertInvalidClient(new OAuthClient(sandbox, client.id(), client.secret() + "x").post(path, form));
        assertInvalidClient(new OAuthClient(sandbox, client.id(), "").post(path, form));
        assertInvalidClient(new OAuthClient(sandbox, "unknown", "").post(path, form));
        assertInvalidClient(sandbox.post(path, form, "Authorization", "Basic !!"));
        assertInvalidClient(sandbox.post(path, form, "Authorization", "Basic bm9jb2xvbg=="));
        assertInvalidClient(sandbox.post(path, form, "Authorization", "Bearer x"));
        assertInvalidClient(
                sandbox.post(path + "?client_id=" + client.id() + "&client_secret=" + client.secret(), form));
    }

    @Test
    void tokenWhenTwoMethodsThenInvalidRequest() {
        OAuthClient client = sandbox.client();

        Response response = client.post(
                "/oauth2/token",
                Map.of("grant_type", "refresh_token", "refresh_token", "x", "client_secret", client.secret()));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text("error")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "grant_type=refresh_token",
                "grant_type=authorization_code",
                "grant_type=refresh_token&grant_type=refresh_token",
                "grant_type=%zz"
            })
    void tokenWhenRequestBadThenInvalidRequest(String body) {
        Response response = raw(body, "application/x-www-form-urlencoded");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text("error")).isEqualTo("invalid_request");
    }

    @Test
    void tokenWhenNotAFormThenInvalidRequest() {
        assertThat(raw("{}", "application/json").text("error")).isEqualTo("invalid_request");
    }

    @Test
    void tokenWhenGrantUnknownThenUnsupportedGrantType() {
        assertThat(raw("grant_type=password", "application/x-www-form-urlencoded")
                        .text("error"))
                .isEqualTo("unsupported_grant_type");
    }

    private Response raw(String body, String type) {
        return sandbox.send(sandbox.request("/oauth2/token")
                .header("Authorization", sandbox.client().basic())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private static void assertInvalidClient(Response response) {
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.text("error")).isEqualTo("invalid_client");
        assertThat(response.header("WWW-Authenticate")).startsWith("Basic");
    }
}
