package io.grantway.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.grantway.sandbox.fixture.OAuthClient;
import io.grantway.sandbox.fixture.Response;
import io.grantway.sandbox.fixture.Sandbox;
import io.grantway.sandbox.fixture.SandboxTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class SwitchesTests {

    @Autowired
    Sandbox sandbox;

    OAuthClient client;
    String refresh;

    @BeforeEach
    void newFamily() {
        client = sandbox.client();
        refresh = client.tokens().text("refresh_token");
    }

    @Test
    void failNextWhenSetThenThatManyServerErrorsAndTheTokenStaysGood() {
        client.patch("{\"fail_next\":2}");

        Response first = client.refresh(refresh);
        assertThat(first.status()).isEqualTo(500);
        assertThat(first.text("error")).isEqualTo("server_error");
        assertThat(client.redeem(client.code()).status()).isEqualTo(500);
        assertThat(client.refresh(refresh).status()).isEqualTo(200);
    }

    @Test
    void failNextWhenParallelThenExactlyThatMany() throws Exception {
        client.patch("{\"fail\":\"invalid_grant\",\"fail_next\":5}");

        List<Response> answers = Sandbox.inParallel(16, () -> client.tokens());

        assertThat(answers.stream().filter(response -> response.status() == 400))
                .hasSize(5);
        assertThat(answers.stream().filter(response -> response.status() == 200))
                .hasSize(11);
    }

    @Test
    void failWhenUnavailableThenUntilSwitchedOffAndTheTokenStaysGood() {
        client.patch("{\"fail\":\"unavailable\"}");

        Response response = client.refresh(refresh);
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text("error")).isEqualTo("temporarily_unavailable");
        client.patch("{\"fail\":\"none\"}");
        assertThat(client.refresh(refresh).status()).isEqualTo(200);
    }

    @Test
    void failWhenInvalidGrantThenUntilSwitchedOffAndTheTokenStaysGood() {
        client.patch("{\"fail\":\"invalid_grant\"}");

        assertThat(client.refresh(refresh).text("error")).isEqualTo("invalid_grant");
        assertThat(client.refresh(refresh).text("error")).isEqualTo("invalid_grant");
        client.patch("{\"fail\":\"none\"}");

        assertThat(client.refresh(refresh).status()).isEqualTo(200);
        assertThat(sandbox.observations(client).path("refreshes").asInt()).isEqualTo(1);
        assertThat(sandbox.observations(client).path("token_requests").asInt()).isEqualTo(4);
    }

    @Test
    void failWhenRevokeFamilyThenNextRefreshFindsItRevokedAndCodesUntouched() {
        client.patch("{\"fail\":\"revoke_family\",\"fail_next\":1}");
        Response other = client.tokens();
        assertThat(other.status()).isEqualTo(200);

        assertThat(client.refresh(refresh).text("error")).isEqualTo("invalid_grant");

        assertThat(client.refresh(refresh).text("error")).isEqualTo("invalid_grant");
        assertThat(client.refresh(other.text("refresh_token")).status()).isEqualTo(200);
        assertThat(sandbox.observations(client).path("refresh_reuses").asInt()).isZero();
    }

    @Test
    void slowWhenSetThenTheAnswerIsHeldBackAndRefreshesOverlap() throws Exception {
        client.patch("{\"slow_ms\":400,\"slow_next\":4}");
        long start = System.nanoTime();

        Sandbox.inParallel(4, () -> client.refresh(refresh));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(sandbox.observations(client)
                        .path("concurrent_refreshes_of_one_family")
                        .asInt())
                .isGreaterThan(1);
        assertThat(client.patch("{}").json().path("slow_ms").asInt()).isZero();
    }

    @Test
    void slowWhenTheClientGivesUpThenTheTokenIsRotatedAllTheSame() {
        client.patch("{\"slow_ms\":1500,\"slow_next\":1}");

        assertThatException()
                .isThrownBy(() -> sandbox.send(sandbox.request("/oauth2/token")
                        .timeout(Duration.ofMillis(700))
                        .header("Authorization", client.basic())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=refresh_token&refresh_token=" + refresh))));

        assertThat(sandbox.observations(client).path("refreshes").asInt()).isEqualTo(1);
        assertThat(client.refresh(refresh).text("error")).isEqualTo("invalid_grant");
        assertThat(sandbox.observations(client).path("refresh_reuses").asInt()).isEqualTo(1);
    }
}
