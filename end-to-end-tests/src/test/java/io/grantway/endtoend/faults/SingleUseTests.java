package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Single-use values are accepted once on two issuer processes, however many requests come at the same moment. */
@Order(Order.DEFAULT + 1)
class SingleUseTests {

    private static final int ATTEMPTS = 64;
    private static final int ROUNDS = Cluster.LONG ? 50 : 3;

    private static Cluster cluster;
    private static Operator operator;
    private static IssuerClient issuer;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.shared();
        operator = cluster.signIn();
        issuer = new IssuerClient(cluster);
    }

    @Test
    void codeWhenRedeemedByManyThenOneSucceedsAndItsFamilyIsDead() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            String verifier = verifier();
            String code = code(verifier);

            List<DemoResponse> answers = Parallel.run(ATTEMPTS, i -> issuer.redeem(node(i), code, verifier));

            DemoResponse winner = onlySuccess(answers, "invalid_grant", 400);
            assertThat(issuer.refresh(1, winner.text("/refresh_token")).text("/error"))
                    .isEqualTo("invalid_grant");
            assertRevoked(winner.text("/access_token"));
        }
    }

    @Test
    void refreshTokenWhenUsedByManyThenOneSucceedsAndItsFamilyIsDead() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            String verifier = verifier();
            DemoResponse first =
                    issuer.redeem(node(round), code(verifier), verifier).expect(200);
            String refreshToken = first.text("/refresh_token");

            List<DemoResponse> answers = Parallel.run(ATTEMPTS, i -> issuer.refresh(node(i), refreshToken));

            DemoResponse winner = onlySuccess(answers, "invalid_grant", 400);
            assertThat(issuer.refresh(2, winner.text("/refresh_token")).text("/error"))
                    .isEqualTo("invalid_grant");
            assertRevoked(first.text("/access_token"));
            assertRevoked(winner.text("/access_token"));
        }
    }

    /** SECURITY.md, "one code or refresh token redeemed many times". */
    @Test
    void assertionWhenSentToBothNodesThenOneSucceeds() {
        for (int round = 1; round <= ROUNDS; round++) {
            String assertion = issuer.assertion("gateway-service");

            List<DemoResponse> answers = Parallel.run(8, i -> issuer.serviceToken(node(i), assertion));

            onlySuccess(answers, "invalid_client", 401);
        }
    }

    private static DemoResponse onlySuccess(List<DemoResponse> answers, String error, int status) {
        List<DemoResponse> successes =
                answers.stream().filter(response -> response.status() == 200).toList();
        assertThat(successes).hasSize(1);
        assertThat(answers).filteredOn(response -> response.status() != 200).allSatisfy(response -> {
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.text("/error")).isEqualTo(error);
        });
        return successes.getFirst();
    }

    /** Requires that both gateways soon reject the access token. */
    private static void assertRevoked(String accessToken) {
        for (int node = 1; node <= Cluster.NODES; node++) {
            DemoClient thief = DemoClient.bearer(cluster.gateway(node), accessToken);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(thief.get("/api/v1/me").status()).isEqualTo(401));
        }
    }

    /** A code for a challenge that we chose, by a person who is signed in at the issuer. */
    private static String code(String verifier) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        String address = cluster.entrance().url() + "/oauth2/authorize?response_type=code&client_id="
                + IssuerClient.CONSOLE + "&scope=openid%20profile&state=s&nonce=n&code_challenge_method=S256"
                + "&code_challenge=" + challenge + "&redirect_uri="
                + URLEncoder.encode(issuer.redirectUri(), StandardCharsets.UTF_8);
        return operator.open(URI.create(address), issuer.redirectUri()).parameter("code");
    }

    private static String verifier() {
        return UUID.randomUUID() + "-" + UUID.randomUUID();
    }

    private static int node(int attempt) {
        return 1 + attempt % Cluster.NODES;
    }
}
