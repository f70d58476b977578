package io.grantway.refreshreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.refreshreport.SentRefresh.Result;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SimulatedProviderTests {

    private static final int REPLICA = 2;
    private static final RefreshTimes TIMES = new RefreshTimes(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(4));
    static final Aim NOBODY = new Aim() {
        @Override
        public boolean connected(int replica) {
            return false;
        }

        @Override
        public boolean sent(int replica) {
            return false;
        }

        @Override
        public boolean answered(int replica) {
            return false;
        }
    };

    private final Ledger ledger = new Ledger();
    private final HttpClient client = HttpClient.newHttpClient();
    private SimulatedProvider provider;
    private int port;
    private ProviderFault next = ProviderFault.NONE;

    @AfterEach
    void stop() throws IOException {
        provider.close();
    }

    @Test
    void refreshTokenWhenUsedTwiceAtStrictThenFamilyIsRevoked() throws Exception {
        start(RotationMode.STRICT);
        String first = code();

        String second = refreshToken(refresh(first));
        assertThat(refresh(first).statusCode()).isEqualTo(400);
        assertThat(refresh(second).statusCode()).isEqualTo(400);

        assertThat(results()).containsExactly(Result.ISSUED, Result.REUSED, Result.REFUSED);
        assertThat(ledger.refreshes()).allSatisfy(each -> {
            assertThat(each.replica()).isEqualTo(REPLICA);
            assertThat(each.told()).isTrue();
        });
    }

    @Test
    void refreshTokenWhenUsedTwiceWithinGraceThenSameSuccessor() throws Exception {
        start(RotationMode.GRACE);
        String first = code();

        String second = refreshToken(refresh(first));
        assertThat(refreshToken(refresh(first))).isEqualTo(second).isNotEqualTo(first);

        assertThat(results()).containsExactly(Result.ISSUED, Result.REPLAYED);
    }

    @Test
    void refreshTokenWhenProviderNeverRotatesThenKept() throws Exception {
        start(RotationMode.NEVER);
        String first = code();

        assertThat(refreshToken(refresh(first))).isEqualTo(first);
        assertThat(refreshToken(refresh(first))).isEqualTo(first);
    }

    @Test
    void answerWhenDroppedAfterRotationThenLedgerSaysSo() throws Exception {
        start(RotationMode.STRICT);
        String first = code();
        next = ProviderFault.DROPPED_AFTER_ROTATION;

        assertThatThrownBy(() -> refresh(first)).isInstanceOf(IOException.class);

        SentRefresh seen = awaitLine();
        assertThat(seen.result()).isEqualTo(Result.ISSUED);
        assertThat(seen.rotated()).isTrue();
        assertThat(seen.told()).isFalse();
    }

    @Test
    void answerWhenCutOffThenClientCannotReadIt() throws Exception {
        start(RotationMode.STRICT);
        String first = code();
        next = ProviderFault.TRUNCATED;

        assertThatThrownBy(() -> refresh(first)).isInstanceOf(IOException.class);

        assertThat(awaitLine().told()).isFalse();
    }

    @Test
    void requestWhenRefusedForNowThenTokenUntouched() throws Exception {
        start(RotationMode.STRICT);
        String first = code();
        next = ProviderFault.RATE_LIMITED;
        assertThat(refresh(first).statusCode()).isEqualTo(429);
        next = ProviderFault.UNAVAILABLE;
        assertThat(refresh(first).statusCode()).isEqualTo(503);
        next = ProviderFault.NONE;
        assertThat(refresh(first).statusCode()).isEqualTo(200);

        assertThat(results()).containsExactly(Result.UNTOUCHED, Result.UNTOUCHED, Result.ISSUED);
    }

    private void start(RotationMode mode) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        FaultDeck deck = new FaultDeck() {
            @Override
            synchronized ProviderFault next(RotationMode of) {
                return next;
            }
        };
        provider = new SimulatedProvider(1, port, REPLICA, mode, TIMES, deck, ledger, NOBODY);
        provider.listen();
    }

    private String code() throws Exception {
        return refreshToken(post("grant_type=authorization_code&code=c"));
    }

    private HttpResponse<String> refresh(String token) throws Exception {
        return post("grant_type=refresh_token&refresh_token=" + token);
    }

    private HttpResponse<String> post(String form) throws Exception {
        URI address = URI.create("http://" + ProviderHosts.address(REPLICA).getHostAddress() + ":" + port + "/token");
        return client.send(
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(10))
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String refreshToken(HttpResponse<String> response) {
        return new JsonMapper().readTree(response.body()).at("/refresh_token").asString();
    }

    private List<Result> results() throws InterruptedException {
        awaitLine();
        return ledger.refreshes().stream().map(SentRefresh::result).toList();
    }

    /** The provider adds its line after the response. */
    private SentRefresh awaitLine() throws InterruptedException {
        while (ledger.underWay() > 0) {
            Thread.sleep(5);
        }
        return ledger.refreshes().getLast();
    }
}
