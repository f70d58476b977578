package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoFailure;
import io.grantway.demo.DemoResponse;
import io.grantway.standalone.plan.Component;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} at the critical moment: the provider has rotated the refresh token and its response is on the way
 * (docs/refresh.md).
 */
@Order(Order.DEFAULT + 5)
class CutOffRefreshTests {

    /** Shorter than the provider's time limit, long enough to kill a process meanwhile. */
    private static final Duration HELD_BACK = Duration.ofSeconds(4);

    /** The new token stays valid, so every refresh after the first is one too many. */
    private static final int LONG_LIFE = 300;

    private final Cluster cluster = Cluster.shared();
    private TestProject subject;
    private DemoApp app;
    private String connection;
    private long before;

    @BeforeEach
    void connect() {
        subject = cluster.signIn().testProject();
        app = subject.app();
        connection = subject.connect(app);
    }

    /** The issuer keeps the response until the vault accepts it. */
    @Test
    void vaultWhenKilledBeforeTheAnswerThenTheAnswerIsKept() {
        CompletableFuture<Void> read = refreshHeldBack();

        cluster.kill(Component.CREDENTIAL, 1, 2);

        read.join();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(token().status()).isEqualTo(200));
        subject.provider().call(token().text("/access_token"));
        JsonNode seen = subject.observations();
        assertThat(seen.at("/refreshes").asLong()).isEqualTo(before + 1);
        assertThat(seen.at("/refresh_reuses").asLong()).isZero();
    }

    /** The new token is lost: the connection reports it, and the old token was sent once more, not twice. */
    @Test
    void issuerWhenKilledBeforeTheAnswerThenTheConnectionIsNamed() {
        CompletableFuture<Void> read = refreshHeldBack();

        cluster.kill(Component.OAUTH_CONFIG, 1, 2);

        read.join();
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            DemoResponse refused = token();
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.text("/code")).isEqualTo("reauth_required");
        });
        JsonNode state =
                app.api().get("/api/v1/connections/" + connection).expect(200).json();
        assertThat(state.at("/state").asString()).isEqualTo("reauth_required");
        assertThat(state.at("/reason").asString()).isEqualTo("refresh_outcome_unknown");
        JsonNode seen = subject.observations();
        assertThat(seen.at("/refreshes").asLong()).isEqualTo(before + 1);
        assertThat(seen.at("/refresh_reuses").asLong()).isEqualTo(1);
    }

    /** Returns when the provider has rotated; the read continues and may fail. */
    private CompletableFuture<Void> refreshHeldBack() {
        subject.provider().awaitExpiry(app.read(connection).accessToken());
        before = subject.observations().at("/refreshes").asLong();
        subject.setTokenLife(LONG_LIFE);
        subject.holdNextAnswerBack(HELD_BACK);
        CompletableFuture<Void> read = CompletableFuture.runAsync(() -> {
            try {
                token();
            } catch (DemoFailure cutOff) {
                assertThat(cutOff).hasMessageContaining("is not responding");
            }
        });
        await().pollInterval(Duration.ofMillis(50))
                .until(() -> subject.observations().at("/refreshes").asLong() > before);
        return read;
    }

    private DemoResponse token() {
        return app.api().get("/api/v1/connections/" + connection + "/token");
    }
}
