package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoResponse;
import io.grantway.endtoend.faults.FaultyProvider.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Outages of providers, on two replicas of issuer and vault whose quiet times are cut short: only a definite refusal of a
 * refresh token ends a connection. That the same outages lose connections under another rule, RefreshOutageTests shows.
 */
@Order(Order.DEFAULT + 6)
class OutageTests {

    private static final int CONNECTIONS = Cluster.LONG ? 8 : 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Cluster cluster = Cluster.shared();
    private final Operator operator = cluster.signIn();
    private final TestProject subject = operator.testProject();
    private final DemoApp app = subject.app();
    private final AtomicInteger providers = new AtomicInteger();
    private final List<Troubled> troubled = new ArrayList<>();

    @AfterEach
    void stop() {
        troubled.forEach(Troubled::close);
    }

    static Stream<Duration> lengths() {
        Duration usual = Duration.ofSeconds(5);
        return Cluster.LONG
                ? Stream.of(usual, Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10))
                : Stream.of(usual);
    }

    /**
     * One provider for each kind of outage that never rotates, and one for each that had not rotated, where a second use
     * would end the connection; all at the same time.
     */
    @ParameterizedTest
    @MethodSource("lengths")
    void connectionWhenItsProviderDidNotRotateThenNotLost(Duration length) throws Exception {
        for (Fault fault : Fault.values()) {
            if (fault != Fault.NONE) {
                connect(fault, false);
                if (isHeardOrUndone(fault, length)) {
                    connect(fault, true);
                }
            }
        }
        awaitExpiry();

        outage(length);

        assertThat(troubled.stream().flatMap(each -> each.lost().stream()))
                .as("lost connections")
                .isEmpty();
        for (Troubled each : troubled) {
            each.assertNothingWasRisked();
        }
        assertThat(app.api()
                        .get("/api/v1/connections?state=healthy&limit=200")
                        .expect(200)
                        .json()
                        .at("/items"))
                .as("the list says what the reads say")
                .hasSize(CONNECTIONS * troubled.size());
    }

    /** Whether nothing was rotated, or what was rotated was told within the time that the provider is listened to. */
    private static boolean isHeardOrUndone(Fault fault, Duration length) {
        return !fault.works || (fault == Fault.SLOW || fault == Fault.LATE) && length.compareTo(Cluster.CALL_LIMIT) < 0;
    }

    /** What cannot be saved is named. */
    @Test
    void connectionWhenItsProviderRotatedAndNeverToldThenNamed() throws Exception {
        Troubled lost = connect(Fault.RESET_AFTER, true);
        awaitExpiry();
        lost.begin();
        lost.connections.forEach(this::read);
        lost.end();

        for (String connection : lost.connections) {
            await(connection).atMost(PATIENCE).untilAsserted(() -> {
                assertThat(read(connection).text("/code")).isEqualTo("reauth_required");
                assertThat(detail(connection).at("/reason").asString()).isEqualTo("refresh_outcome_unknown");
            });
        }
        assertThat(lost.provider.reuses).as("once each, and never again").hasValue(CONNECTIONS);
    }

    @Test
    void tokenWhenItOutlivesAFailedRefreshThenServedAndTheRefreshTokenNotSentAgain() throws Exception {
        Troubled living = connect(Fault.BAD_GATEWAY_BEFORE, true, Duration.ofMinutes(10));
        living.begin();
        for (String connection : living.connections) {
            DemoResponse forced = app.api().get("/api/v1/connections/" + connection + "/token?force_refresh=true");
            assertThat(forced.status()).as(forced.body()).isEqualTo(503);
            assertThat(forced.text("/reason")).isEqualTo("refresh_outcome_unknown");
        }
        int sent = living.provider.refreshes.get();
        for (String connection : living.connections) {
            assertThat(read(connection).status()).isEqualTo(200);
            assertThat(detail(connection).at("/state").asString()).isEqualTo("degraded");
        }
        assertThat(living.provider.refreshes).hasValue(sent);
    }

    private Troubled connect(Fault fault, boolean rotates) throws Exception {
        return connect(fault, rotates, Duration.ofSeconds(1));
    }

    private Troubled connect(Fault fault, boolean rotates, Duration life) throws Exception {
        FaultyProvider provider = new FaultyProvider(providers.getAndIncrement(), rotates);
        Troubled made = new Troubled(fault, rotates, provider);
        troubled.add(made);
        provider.setLife(life);
        String config = operator.configure(subject, provider, "authorization_code");
        for (int i = 0; i < CONNECTIONS; i++) {
            made.connections.add(subject.connect(app, config));
        }
        return made;
    }

    /** Of the newest, which are the last to end. */
    private void awaitExpiry() {
        for (String connection : troubled.getLast().connections) {
            await(connection).atMost(PATIENCE).until(() -> Instant.now()
                    .isAfter(Instant.parse(
                            detail(connection).at("/access_token_expires_at").asString())));
        }
    }

    /** It ends by the clock, however long readers wait; each connection has a reader all the time. */
    private void outage(Duration length) throws Exception {
        troubled.forEach(Troubled::begin);
        long end = System.nanoTime() + length.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = new ArrayList<>();
            for (Troubled each : troubled) {
                for (String connection : each.connections) {
                    readers.add(threads.submit(() -> each.readUntil(end, connection)));
                }
            }
            Parallel.pause(Duration.ofNanos(end - System.nanoTime()));
            for (Troubled each : troubled) {
                each.end();
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
    }

    private DemoResponse read(String connection) {
        return app.api().get("/api/v1/connections/" + connection + "/token");
    }

    private JsonNode detail(String connection) {
        return app.api().get("/api/v1/connections/" + connection).expect(200).json();
    }

    /** A provider in trouble, and its connections. */
    private final class Troubled implements AutoCloseable {

        private final Fault fault;
        private final boolean rotates;
        private final FaultyProvider provider;
        private final List<String> connections = new ArrayList<>();

        Troubled(Fault fault, boolean rotates, FaultyProvider provider) {
            this.fault = fault;
            this.rotates = rotates;
            this.provider = provider;
        }

        void begin() {
            provider.begin(fault);
            provider.setLife(Duration.ofMinutes(30)); // so that each refresh beyond the first is one too many
        }

        void end() throws Exception {
            provider.end();
        }

        /** A reader is given a token, or told why not; the connection tells the same. */
        void readUntil(long end, String connection) {
            while (System.nanoTime() < end) {
                DemoResponse response = read(connection);
                if (response.status() != 200) {
                    // a machine that is busy with all of them may also keep the vault waiting for its database
                    assertThat(response.status())
                            .as("%s: %s", this, response.body())
                            .isEqualTo(503);
                    assertThat(response.body()).as("%s", this).containsAnyOf("\"reason\":\"", "\"code\":\"dependency_");
                }
                JsonNode state = detail(connection);
                if (state.at("/state").asString().equals("degraded")) {
                    assertThat(state.at("/reason").asString())
                            .as("%s: %s", this, state)
                            .isIn("refresh_outcome_unknown", "rate_limited", "provider_unreachable");
                    assertThat(state.at("/state_since").asString()).isNotEmpty();
                }
                Parallel.pause(Duration.ofMillis(500));
            }
        }

        /** Those that ended, or do not come back. One truth: the read and the detail say the same. */
        List<String> lost() {
            List<String> lost = new ArrayList<>();
            for (String connection : connections) {
                AtomicReference<String> last = new AtomicReference<>("");
                await(this + " " + connection)
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(250))
                        .until(() -> {
                            DemoResponse response = read(connection);
                            String state = detail(connection).at("/state").asString();
                            last.set(state + " " + response.body());
                            return response.status() == 409 || response.status() == 200 && state.equals("healthy");
                        });
                if (!last.get().startsWith("healthy ")) {
                    lost.add(this + ": " + last);
                }
            }
            return lost;
        }

        void assertNothingWasRisked() {
            assertThat(provider.reuses).as("%s: second uses", this).hasValue(0);
            assertThat(connections)
                    .as("%s: each has a token of its own", this)
                    .extracting(
                            connection -> FaultyProvider.family(read(connection).text("/access_token")))
                    .doesNotHaveDuplicates();
        }

        @Override
        public void close() {
            provider.close();
        }

        @Override
        public String toString() {
            return fault + (rotates ? " of one that punishes second uses" : " of one that never rotates");
        }
    }
}
