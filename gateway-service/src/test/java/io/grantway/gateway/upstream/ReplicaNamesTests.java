package io.grantway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.LocalService;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** One host name with several addresses, as in Compose and a headless service of Kubernetes. */
class ReplicaNamesTests {

    private static final String NAME = "users.test";

    private final GatewayFixture fixture = GatewayFixture.get();
    private LocalService first;
    private LocalService second;
    private ConfigurableApplicationContext gateway;

    @BeforeEach
    void start() {
        first = new LocalService("first", InetAddress.ofLiteral("127.0.0.1"), 0);
        second = new LocalService("second", InetAddress.ofLiteral("127.0.0.2"), first.port());
        names("127.0.0.1", "127.0.0.2");
        gateway = fixture.start(
                "--GRANTWAY_USER_SERVICE_URL=http://" + NAME + ":" + first.port(),
                "--gateway.upstream.time-limit=10s",
                "--grantway.neighbours.resolve-interval=1s");
    }

    private static void names(String... addresses) {
        GatewayFixture.NAMES.put(
                NAME, List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
    }

    @AfterEach
    void stop() {
        gateway.close();
        first.gate.countDown();
        first.stop();
        second.stop();
    }

    /** A public API path, so that no token is needed. */
    private HttpResponse<String> read() {
        return fixture.send("GET", GatewayFixture.port(gateway), "/api/v1/setup", null);
    }

    private List<Integer> reads(int times) {
        return IntStream.range(0, times).mapToObj(i -> read().statusCode()).toList();
    }

    @Test
    void readWhenNameHasSeveralAddressesThenEachServesUnderTheName() {
        assertThat(reads(10)).containsOnly(200);

        assertThat(first.seen).hasSize(5);
        assertThat(second.seen)
                .hasSize(5)
                .allMatch(request -> request.header("Host").equals(NAME + ":" + first.port()))
                .allMatch(request -> request.header("X-Grantway-Patience").equals("10000"));
    }

    @Test
    void readWhenOneAddressHangsThenServedByTheOther() {
        first.gate = new CountDownLatch(1);
        long start = System.nanoTime();

        assertThat(reads(10)).containsOnly(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("one of them waited")
                .isLessThan(Duration.ofSeconds(6));
        assertThat(first.seen).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void readWhenOneAddressWaitsAndTheOtherIsCutOffThenSentAgainToTheFirst() throws Exception {
        first.gate = new CountDownLatch(1);
        second.gate = first.gate;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> waiting =
                    List.of(threads.submit(this::read), threads.submit(this::read));
            await().until(() -> first.seen.size() == 1 && second.seen.size() == 1);
            breaker("127.0.0.2").transitionToForcedOpenState();
            await().until(() -> first.seen.size() > 1);
            first.gate.countDown();
            for (Future<HttpResponse<String>> each : waiting) {
                assertThat(each.get().statusCode()).isEqualTo(200);
            }
        }
    }

    private CircuitBreaker breaker(String address) {
        return gateway.getBean(ServiceGuards.class).of("user-service").replicas().all().stream()
                .filter(replica -> replica.address().getHostAddress().equals(address))
                .findFirst()
                .orElseThrow()
                .breaker();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/api/v1/setup?a=b&force_refresh=true"})
    void readWhenItMayHaveChangedSomethingThenNotSentTwice(String target) {
        first.gate = new CountDownLatch(1);
        HttpResponse<String> response;
        do {
            response = fixture.send("GET", GatewayFixture.port(gateway), target, null);
        } while (first.seen.isEmpty());

        assertThat(response.statusCode()).isEqualTo(504);
    }

    @Test
    void readWhenAddressesChangeThenGoneOnePassedByAndNewOneUsed() {
        first.stop();
        assertThat(reads(10)).as("past the dead one").containsOnly(200);
        names("127.0.0.3");
        LocalService third = new LocalService("third", InetAddress.ofLiteral("127.0.0.3"), first.port());
        try {
            await().atMost(Duration.ofSeconds(15)).until(() -> read().body().contains("third"));
            assertThat(reads(5)).containsOnly(200);
            assertThat(third.seen).hasSizeGreaterThanOrEqualTo(6);
        } finally {
            third.stop();
            first.start();
        }
    }
}
