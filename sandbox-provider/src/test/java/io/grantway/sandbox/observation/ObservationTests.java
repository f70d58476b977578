package io.grantway.sandbox.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.fixture.OAuthClient;
import io.grantway.sandbox.fixture.Response;
import io.grantway.sandbox.fixture.Sandbox;
import io.grantway.sandbox.fixture.SandboxTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SandboxTest
class ObservationTests {

    @Autowired
    Sandbox sandbox;

    @Test
    void observationsWhenReadThenWhatWasSeenAndNoToken() {
        OAuthClient client = sandbox.client();
        client.code();
        Response tokens = client.tokens("login_hint", "boris");
        Response refreshed = client.refresh(tokens.text("refresh_token"));
        sandbox.api("/api/me", refreshed.text("access_token"));
        sandbox.api("/api/me", "unknown");
        client.introspect(refreshed.text("access_token"));
        client.revoke(refreshed.text("access_token"));

        JsonNode seen = sandbox.observations(client);

        assertThat(seen.path("authorizations").asInt()).isEqualTo(2);
        assertThat(seen.path("token_requests").asInt()).isEqualTo(2);
        assertThat(seen.path("code_exchanges").asInt()).isEqualTo(1);
        assertThat(seen.path("refreshes").asInt()).isEqualTo(1);
        assertThat(seen.path("refresh_reuses").asInt()).isZero();
        assertThat(seen.path("revocations").asInt()).isEqualTo(1);
        assertThat(seen.path("introspections").asInt()).isEqualTo(1);
        assertThat(seen.path("api_calls").asInt()).isEqualTo(1);
        assertThat(seen.path("concurrent_refreshes_of_one_family").asInt()).isEqualTo(1);
        assertThat(seen.path("families").size()).isEqualTo(1);
        JsonNode family = seen.path("families").path(0);
        assertThat(family.path("account").asString()).isEqualTo("boris");
        assertThat(family.path("refreshes").asInt()).isEqualTo(1);
        assertThat(family.path("active").asBoolean()).isTrue();
        assertThat(seen.toString()).doesNotContain("sbx_", client.secret());
    }

    @Test
    void resetWhenDoneThenCountsAreZeroAndLivingFamiliesStay() {
        OAuthClient client = sandbox.client();
        String ended = client.tokens().text("refresh_token");
        String rotated = client.tokens().text("refresh_token");
        client.revoke(ended);
        client.refresh(rotated);

        Response reset = sandbox.admin("DELETE", "/sandbox/clients/" + client.id() + "/observations", null);

        assertThat(reset.status()).isEqualTo(204);
        JsonNode seen = sandbox.observations(client);
        assertThat(seen.path("refreshes").asInt()).isZero();
        assertThat(seen.path("concurrent_refreshes_of_one_family").asInt()).isZero();
        assertThat(seen.path("families").size()).isEqualTo(1);
        assertThat(seen.path("families").path(0).path("refreshes").asInt()).isZero();
        assertThat(client.refresh(rotated).text("error")).isEqualTo("invalid_grant");
        assertThat(sandbox.observations(client).path("refresh_reuses").asInt()).isEqualTo(1);
    }
}
