package io.grantway.sandbox.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.fixture.OAuthClient;
import io.grantway.sandbox.fixture.Response;
import io.grantway.sandbox.fixture.Sandbox;
import io.grantway.sandbox.fixture.SandboxTest;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SandboxTest
class RefreshTests {

    @Autowired
    Sandbox sandbox;

    @Test
    void refreshWhenTokenGoodThenRotated() {
        OAuthClient client = sandbox.client();
        Response first = client.tokens();

        Response second = client.refresh(first.text("refresh_token"));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("refresh_token")).isNotEmpty().isNotEqualTo(first.text("refresh_token"));
        assertThat(second.text("access_token")).isNotEmpty().isNotEqualTo(first.text("access_token"));
        assertThat(sandbox.api("/api/me", first.text("access_token")).status()).isEqualTo(200);
        assertThat(sandbox.api("/api/me", second.text("access_token")).status()).isEqualTo(200);
        assertThat(client.refresh(second.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void refreshWhenOldTokenReusedAfterManyRotationsThenTheFamilyIsRevoked() {
        OAuthClient client = sandbox.client();
        String first = client.tokens().text("refresh_token");
        Response newest = client.refresh(first);
        for (int i = 0; i < 20; i++) {
            newest = client.refresh(newest.text("refresh_token"));
        }

        assertThat(client.refresh(first).text("error")).isEqualTo("invalid_grant");

        assertThat(client.refresh(newest.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(sandbox.api("/api/me", newest.text("access_token")).status()).isEqualTo(401);
        JsonNode seen = sandbox.observations(client);
        assertThat(seen.path("refreshes").asInt()).isEqualTo(21);
        assertThat(seen.path("refresh_reuses").asInt()).isEqualTo(1);
    }

    @RepeatedTest(5)
    void refreshWhenParallelThenOneSuccessAndTheFamilyIsRevoked() throws Exception {
        OAuthClient client = sandbox.client();
        String refreshToken = client.tokens().text("refresh_token");

        List<Response> answers = Sandbox.inParallel(32, () -> client.refresh(refreshToken));

        List<Response> successes =
                answers.stream().filter(response -> response.status() == 200).toList();
        assertThat(successes).hasSize(1);
        assertThat(answers.stream().filter(response -> response.text("error").equals("invalid_grant")))
                .hasSize(31);
        assertThat(client.refresh(successes.getFirst().text("refresh_token")).text("error"))
                .isEqualTo("invalid_grant");
        JsonNode family = sandbox.observations(client).path("families").path(0);
        assertThat(family.path("refreshes").asInt()).isEqualTo(1);
        assertThat(family.path("reuses").asInt()).isEqualTo(31);
        assertThat(family.path("revoked").asBoolean()).isTrue();
        assertThat(family.path("active").asBoolean()).isFalse();
    }

    @Test
    void refreshWhenScopeNarrowedThenAccessTokenHasLess() {
        OAuthClient client = sandbox.client();
        String refreshToken = client.tokens().text("refresh_token");

        Response wider = client.refresh(refreshToken, "scope", "profile admin");
        Response narrow = client.refresh(refreshToken, "scope", "profile");
        Response whole = client.refresh(narrow.text("refresh_token"));

        assertThat(wider.text("error")).isEqualTo("invalid_scope");
        assertThat(narrow.text("scope")).isEqualTo("profile");
        assertThat(sandbox.api("/api/files", narrow.text("access_token")).status())
                .isEqualTo(403);
        assertThat(whole.text("scope")).isEqualTo("profile email files.read");
    }

    @Test
    void refreshWhenForeignClientThenInvalidGrantAndTheFamilyLives() {
        OAuthClient client = sandbox.client();
        String refreshToken = client.tokens().text("refresh_token");

        assertThat(sandbox.client().refresh(refreshToken).text("error")).isEqualTo("invalid_grant");
        assertThat(client.refresh(refreshToken).status()).isEqualTo(200);
    }

    @Test
    void refreshWhenTokenOfAnotherKindThenInvalidGrant() {
        OAuthClient client = sandbox.client();
        String code = client.code();

        assertThat(client.refresh(code).text("error")).isEqualTo("invalid_grant");
        assertThat(client.refresh(client.tokens().text("access_token")).text("error"))
                .isEqualTo("invalid_grant");
    }
}
