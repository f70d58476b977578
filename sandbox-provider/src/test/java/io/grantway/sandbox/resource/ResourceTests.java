package io.grantway.sandbox.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.fixture.MutableClock;
import io.grantway.sandbox.fixture.OAuthClient;
import io.grantway.sandbox.fixture.Response;
import io.grantway.sandbox.fixture.Sandbox;
import io.grantway.sandbox.fixture.SandboxTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class ResourceTests {

    @Autowired
    Sandbox sandbox;

    @Autowired
    MutableClock clock;

    @Test
    void meWhenScopeForEmailMissingThenAccountWithoutEmail() {
        OAuthClient client = sandbox.client();

        Response all =
                sandbox.api("/api/me", client.tokens("login_hint", "chen").text("access_token"));
        Response less = sandbox.api("/api/me", client.tokens("scope", "profile").text("access_token"));

        assertThat(all.body()).isEqualTo("{\"sub\":\"chen\",\"name\":\"Chen Wei\",\"email\":\"chen@sandbox.example\"}");
        assertThat(less.body()).isEqualTo("{\"sub\":\"ada\",\"name\":\"Ada Lovelace\"}");
    }

    @Test
    void filesWhenScopeMissingThenInsufficientScope() {
        OAuthClient client = sandbox.client();

        Response response =
                sandbox.api("/api/files", client.tokens("scope", "profile").text("access_token"));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.header("WWW-Authenticate"))
                .startsWith("Bearer ")
                .contains("error=\"insufficient_scope\"", "scope=\"files.read\"");
        assertThat(sandbox.api("/api/files", client.tokens().text("access_token"))
                        .json()
                        .path("files")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void meWhenExpiredThenInvalidToken() {
        OAuthClient client =
                sandbox.client("{\"redirect_uris\":[\"" + Sandbox.REDIRECT_URI + "\"],\"access_token_ttl_seconds\":5}");
        Response tokens = client.tokens();
        assertThat(tokens.json().path("expires_in").asInt()).isEqualTo(5);

        clock.advance(Duration.ofMillis(4_999));
        assertThat(sandbox.api("/api/me", tokens.text("access_token")).status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));

        Response expired = sandbox.api("/api/me", tokens.text("access_token"));
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(client.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void meWhenTokenMissingOrNotAnAccessTokenThenUnauthorized() {
        OAuthClient client = sandbox.client();
        Response tokens = client.tokens();

        Response none = sandbox.get("/api/me");
        Response inQuery = sandbox.get("/api/me?access_token=" + tokens.text("access_token"));
        Response refreshToken = sandbox.api("/api/me", tokens.text("refresh_token"));

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"sandbox\"");
        assertThat(inQuery.status()).isEqualTo(401);
        assertThat(refreshToken.status()).isEqualTo(401);
        assertThat(sandbox.api("/api/me", client.code()).status()).isEqualTo(401);
    }
}
