package io.grantway.refreshreport;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.refreshreport.FinalState.Kind;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The judge and the faulty providers on clients whose rule is known: one that keeps the promise, and two mutants. */
class RuleClientTests {

    private static final Duration INJECTING = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CLIENTS_OF_A_MODE = 12;
    private static final RefreshTimes TIMES = new RefreshTimes(
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(120),
            Duration.ofSeconds(4));

    private enum Rule {
        PROMISE,
        GIVES_UP_AFTER_THE_SECOND_SENDING,
        SENDS_AGAIN_AT_ONCE
    }

    private final Ledger ledger = new Ledger();
    private final FaultDeck deck = new FaultDeck();
    private volatile boolean injecting = true;

    @Test
    void judgementWhenClientKeepsThePromiseThenNoFailure() throws Exception {
        Judgement judgement = judge(Rule.PROMISE);

        assertThat(judgement.failures()).isEmpty();
        assertThat(judgement.count(Fate.UNTOLD))
                .as("what cannot be saved is named")
                .isPositive();
    }

    @Test
    void judgementWhenClientGivesUpAfterSecondSendingThenLost() throws Exception {
        Judgement judgement = judge(Rule.GIVES_UP_AFTER_THE_SECOND_SENDING);

        assertThat(judgement.count(Fate.DESPITE_GRACE)
                        + judgement.count(Fate.WITHOUT_ROTATION)
                        + judgement.count(Fate.IN_AN_OUTAGE))
                .isPositive();
    }

    @Test
    void judgementWhenClientSendsAgainAtOnceThenBreaches() throws Exception {
        Judgement judgement = judge(Rule.SENDS_AGAIN_AT_ONCE);

        assertThat(judgement.breaches()).isNotEmpty();
        assertThat(judgement.reusesOutsideTheRule()).isPositive();
    }

    private Judgement judge(Rule rule) throws Exception {
        List<SimulatedProvider> providers = new ArrayList<>();
        List<FinalState> states = new ArrayList<>();
        deck.open();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<FinalState>> clients = new ArrayList<>();
            for (RotationMode mode : RotationMode.values()) {
                int port = freePort();
                SimulatedProvider provider = new SimulatedProvider(
                        mode.ordinal(), port, 1, mode, TIMES, deck, ledger, SimulatedProviderTests.NOBODY);
                provider.listen();
                providers.add(provider);
                for (int i = 0; i < CLIENTS_OF_A_MODE; i++) {
                    clients.add(threads.submit(() -> new RefreshingClient(rule, mode, port).run()));
                }
            }
            Thread.sleep(INJECTING);
            deck.close();
            injecting = false;
            for (Future<FinalState> client : clients) {
                states.add(client.get());
            }
        }
        while (ledger.underWay() > 0) {
            Thread.sleep(20);
        }
        for (SimulatedProvider provider : providers) {
            provider.close();
        }
        return new Judge(ledger.evidence(TIMES)).judge(states);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Refreshes one connection again and again, until it has ended or has succeeded after the last fault. */
    private final class RefreshingClient {

        private final Rule rule;
        private final RotationMode mode;
        private final URI address;
        private final HttpClient http = HttpClient.newHttpClient();
        private String token = "";
        private int unknown;

        RefreshingClient(Rule rule, RotationMode mode, int port) {
            this.rule = rule;
            this.mode = mode;
            this.address = URI.create("http://" + ProviderHosts.address(1).getHostAddress() + ":" + port + "/token");
        }

        FinalState run() throws InterruptedException, IOException {
            token = tokenIn(
                    post("grant_type=authorization_code&code=c", PATIENCE).body());
            String family = RefreshTokenFamilies.familyOf(token);
            while (true) {
                boolean last = !injecting;
                Kind kind = step();
                if (kind != Kind.NEITHER && (kind != Kind.FRESH || last)) {
                    return new FinalState(family, family, mode, kind, rule.toString());
                }
                Thread.sleep(100);
            }
        }

        /** One request, and the wait after it; a kind other than NEITHER says how it went. */
        private Kind step() throws InterruptedException {
            HttpResponse<String> response;
            try {
                response = post("grant_type=refresh_token&refresh_token=" + token, TIMES.callLimit());
            } catch (HttpTimeoutException e) {
                return unknown(TIMES.quietAfterSilence());
            } catch (IOException e) {
                return unknown(TIMES.callLimit().plus(TIMES.quietAfterSilence()));
            }
            boolean oauthError = response.body().contains("\"error\"");
            if (response.statusCode() == 200) {
                return success(response.body());
            }
            if (response.statusCode() == 400) {
                return Kind.ENDED;
            }
            if (response.statusCode() == 429 || oauthError) {
                Thread.sleep(1_000);
                return Kind.NEITHER;
            }
            return unknown(TIMES.quietAfterResponse());
        }

        private Kind success(String body) throws InterruptedException {
            try {
                token = tokenIn(body);
                unknown = 0;
                return Kind.FRESH;
            } catch (JacksonException e) {
                return mode == RotationMode.STRICT ? Kind.UNREADABLE : Kind.NEITHER;
            }
        }

        private Kind unknown(Duration quiet) throws InterruptedException {
            unknown++;
            if (rule == Rule.GIVES_UP_AFTER_THE_SECOND_SENDING && unknown == 2) {
                return Kind.ENDED;
            }
            if (rule != Rule.SENDS_AGAIN_AT_ONCE && mode == RotationMode.STRICT) {
                Thread.sleep(quiet);
            }
            return Kind.NEITHER;
        }

        private HttpResponse<String> post(String form, Duration limit) throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(limit)
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
        }

        private static String tokenIn(String body) {
            return new JsonMapper().readTree(body).at("/refresh_token").asString();
        }
    }
}
