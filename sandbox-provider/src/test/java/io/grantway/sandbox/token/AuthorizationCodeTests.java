package io.grantway.sandbox.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.fixture.MutableClock;
import io.grantway.sandbox.fixture.OAuthClient;
import io.grantway.sandbox.fixture.Response;
import io.grantway.sandbox.fixture.Sandbox;
import io.grantway.sandbox.fixture.SandboxTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class AuthorizationCodeTests {

    @Autowired
    Sandbox sandbox;

    @Autowired
    MutableClock clock;

    @Test
    void redeemWhenVerifierMatchesThenTokens() {
        OAuthClient client = sandbox.client();

        Response response = client.redeem(pkceCode(client), "code_verifier", OAuthClient.VERIFIER);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(response.header("Pragma")).isEqualTo("no-cache");
        assertThat(response.text("token_type")).isEqualTo("Bearer");
        assertThat(response.json().path("expires_in").asInt()).isEqualTo(60);
        assertThat(response.text("scope")).isEqualTo("profile email files.read");
        assertThat(sandbox.api("/api/files", response.text("access_token")).status())
                .isEqualTo(200);
    }

    @Test
    void redeemWhenVerifierWrongOrMissingThenInvalidGrantAndTheCodeStaysGood() {
        OAuthClient client = sandbox.client();
        String code = pkceCode(client);

        assertInvalidGrant(client.redeem(code, "code_verifier", OAuthClient.VERIFIER.replace('d', 'e')));
        assertInvalidGrant(client.redeem(code));
        assertThat(client.redeem(code, "code_verifier", OAuthClient.VERIFIER).status())
                .isEqualTo(200);
    }

    @Test
    void redeemWhenVerifierWithoutChallengeThenInvalidGrant() {
        OAuthClient client = sandbox.client();

        assertInvalidGrant(client.redeem(client.code(), "code_verifier", OAuthClient.VERIFIER));
    }

    @RepeatedTest(5)
    void redeemWhenParallelThenOneSuccessAndTheFamilyIsRevoked() throws Exception {
        OAuthClient client = sandbox.client();
        String code = client.code();

        List<Response> answers = Sandbox.inParallel(32, () -> client.redeem(code));

        List<Response> successes =
                answers.stream().filter(response -> response.status() == 200).toList();
        assertThat(successes).hasSize(1);
        answers.stream()
                .filter(response -> response.status() != 200)
                .forEach(AuthorizationCodeTests::assertInvalidGrant);
        Response success = successes.getFirst();
        assertThat(sandbox.api("/api/me", success.text("access_token")).status())
                .isEqualTo(401);
        assertInvalidGrant(client.refresh(success.text("refresh_token")));
        assertThat(sandbox.observations(client).path("code_exchanges").asInt()).isEqualTo(1);
        assertThat(sandbox.observations(client).path("code_reuses").asInt()).isEqualTo(31);
    }

    @Test
    void redeemWhenExpiredThenInvalidGrant() {
        OAuthClient client = sandbox.client();
        String code = client.code();

        clock.advance(Duration.ofSeconds(60));

        assertInvalidGrant(client.redeem(code));
    }

    @Test
    void redeemWhenForeignClientThenInvalidGrantAndTheCodeStaysGood() {
        OAuthClient client = sandbox.client();
        String code = client.code();

        assertInvalidGrant(sandbox.client().redeem(code));
        assertThat(client.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void redeemWhenRedirectUriDiffersThenInvalidGrant() {
        OAuthClient client = sandbox.client();

        assertInvalidGrant(client.redeem(client.code(), "redirect_uri", "http://localhost:7777/other"));
        assertThat(client.post("/oauth2/token", Map.of("grant_type", "authorization_code", "code", client.code()))
                        .text("error"))
                .isEqualTo("invalid_request");
    }

    @Test
    void redeemWhenCodeForgedThenInvalidGrant() {
        OAuthClient client = sandbox.client();
        String code = client.code();
        char last = code.charAt(code.length() - 1);

        assertInvalidGrant(client.redeem(code.substring(0, code.length() - 1) + (last == 'A' ? 'Q' : 'A')));
        assertInvalidGrant(client.redeem(code + "A"));
        assertInvalidGrant(client.redeem("é"));
        assertThat(client.redeem(code).status()).isEqualTo(200);
    }

    private static String pkceCode(OAuthClient client) {
        return client.code("code_challenge", OAuthClient.CHALLENGE, "code_challenge_method", "S256");
    }

    private static void assertInvalidGrant(Response response) {
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text("error")).isEqualTo("invalid_grant");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    }
}
