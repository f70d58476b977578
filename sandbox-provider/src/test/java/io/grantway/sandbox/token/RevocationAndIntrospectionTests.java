package io.grantway.sandbox.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.fixture.MutableClock;
import io.grantway.sandbox.fixture.OAuthClient;
import io.grantway.sandbox.fixture.Response;
import io.grantway.sandbox.fixture.Sandbox;
import io.grantway.sandbox.fixture.SandboxTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SandboxTest
class RevocationAndIntrospectionTests {

    @Autowired
    Sandbox sandbox;

    @Autowired
    MutableClock clock;

    OAuthClient client;
    String access;
    String refresh;

    @BeforeEach
    void newFamily() {
        client = sandbox.client();
        Response tokens = client.tokens();
        access = tokens.text("access_token");
        refresh = tokens.text("refresh_token");
    }

    @Test
    void revokeWhenAccessTokenThenOnlyThatOne() {
        assertThat(client.revoke(access).status()).isEqualTo(200);

        assertThat(sandbox.api("/api/me", access).status()).isEqualTo(401);
        assertThat(client.refresh(refresh).status()).isEqualTo(200);
    }

    @Test
    void revokeWhenRefreshTokenThenTheFamily() {
        assertThat(client.revoke(refresh).status()).isEqualTo(200);

        assertThat(sandbox.api("/api/me", access).status()).isEqualTo(401);
        assertThat(client.refresh(refresh).text("error")).isEqualTo("invalid_grant");
        assertThat(client.revoke(refresh).status()).isEqualTo(200);
    }

    @Test
    void revokeWhenRotatedRefreshTokenThenTheFamily() {
        String newest = client.refresh(refresh).text("refresh_token");

        client.revoke(refresh);

        assertThat(client.refresh(newest).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void revokeWhenUnknownOrForeignThenAnsweredAlikeAndNothingChanges() {
        assertThat(client.revoke("unknown").status()).isEqualTo(200);
        assertThat(sandbox.client().revoke(refresh).status()).isEqualTo(200);

        assertThat(sandbox.api("/api/me", access).status()).isEqualTo(200);
        assertThat(client.refresh(refresh).status()).isEqualTo(200);
    }

    @Test
    void introspectWhenUsableThenItsFacts() {
        JsonNode seen = client.introspect(access).json();

        assertThat(seen.path("active").asBoolean()).isTrue();
        assertThat(seen.path("scope").asString()).isEqualTo("profile email files.read");
        assertThat(seen.path("client_id").asString()).isEqualTo(client.id());
        assertThat(seen.path("sub").asString()).isEqualTo("ada");
        assertThat(seen.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(seen.path("exp").asLong() - seen.path("iat").asLong()).isEqualTo(60);
        assertThat(client.introspect(refresh).json().path("active").asBoolean()).isTrue();
        assertThat(client.introspect(refresh).json().has("exp")).isFalse();
    }

    @Test
    void introspectWhenNotUsableThenOnlyInactive() {
        assertInactive(client.introspect("unknown"));
        assertInactive(sandbox.client().introspect(access));
        client.refresh(refresh);
        assertInactive(client.introspect(refresh));
        clock.advance(Duration.ofSeconds(60));
        assertInactive(client.introspect(access));
    }

    private static void assertInactive(Response response) {
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"active\":false}");
    }
}
