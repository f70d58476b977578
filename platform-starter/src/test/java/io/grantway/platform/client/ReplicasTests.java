package io.grantway.platform.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.CallKind;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.request.RequestFacts;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** Tests one name with several addresses, one of which hangs, disappears or is added later. */
class ReplicasTests {

    private static final String SERVICE = "vault";

    private volatile List<InetAddress> addresses = List.of();
    private ReplicaServer first;
    private ReplicaServer second;
    private ReplicaSets sets;
    private RestClient client;

    @BeforeEach
    void start() throws Exception {
        first = new ReplicaServer("127.0.0.1", 0);
        second = new ReplicaServer("127.0.0.2", first.port());
        addresses = List.of(first.address(), second.address());
        connect();
    }

    private void connect() {
        PlatformSettings settings = new PlatformSettings(
                URI.create("http://grantway.test"),
                "sample",
                null,
                null,
                Map.of(SERVICE, List.of(URI.create("http://vault.internal:" + first.port()))),
                null);
        NeighbourSettings calls =
                new NeighbourSettings(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));
        sets = new ReplicaSets(settings, calls, this::resolve);
        client = new Neighbours(
                        sets,
                        calls,
                        RestClient.builder(),
                        new NeighbourErrors(JsonMapper.builder().build()))
                .client(SERVICE);
    }

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }

    @AfterEach
    void stop() {
        sets.close();
        first.close();
        second.close();
    }

    private void get() {
        client.get().uri("/thing?a=b").retrieve().toBodilessEntity();
    }

    private void get(int times) {
        IntStream.range(0, times).forEach(i -> get());
    }

    @Test
    void readWhenNameHasSeveralAddressesThenEachServesInTurnUnderTheName() {
        get(10);

        assertThat(first.seen).hasSize(5).containsOnly("GET /thing?a=b vault.internal:" + first.port());
        assertThat(second.seen).hasSize(5);
    }

    @Test
    void readWhenReplicaSilentThenSentOnceMoreToAnother() {
        first.freeze();

        long start = System.nanoTime();
        get(10);

        assertThat(second.seen).hasSize(10);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("only one read has waited")
                .isLessThan(CallKind.READ.firstTry().multipliedBy(3));
    }

    @Test
    void readWhenFrozenReplicaRecoversThenReplicaUsedAgain() {
        first.freeze();
        get(2);
        first.thaw();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            get();
            return first.seen.stream().filter(line -> line.startsWith("GET")).count() > 3;
        });
    }

    @Test
    void readWhenTheResponseIsCutOffThenSentToTheOtherReplica() {
        first.cutOff();

        IntStream.range(0, 4)
                .forEach(i -> assertThat(client.get().uri("/thing").retrieve().body(String.class))
                        .isEqualTo("{}"));

        assertThat(first.seen).isNotEmpty();
    }

    @Test
    void writeWhenTheResponseIsCutOffThenTheNeighbourIsUnavailable() {
        first.cutOff();
        second.cutOff();

        assertThatExceptionOfType(NeighbourUnavailable.class)
                .isThrownBy(() -> client.post().uri("/thing").retrieve().body(String.class))
                .matches(failure -> !failure.notSent());
    }

    @Test
    void writeWhenItMayHaveBeenDoneThenNotRepeated() {
        first.freeze();
        second.freeze();

        assertThatExceptionOfType(NeighbourUnavailable.class)
                .isThrownBy(() -> client.post()
                        .uri("/thing")
                        .attribute(CallKind.ATTRIBUTE, CallKind.TOKEN)
                        .retrieve()
                        .toBodilessEntity())
                .matches(failure -> !failure.notSent());
        first.thaw();
        second.thaw();
        await().until(() -> first.seen.size() + second.seen.size() == 1);
    }

    @Test
    void repeatableWriteWhenReplicaSilentThenSentToTheOther() {
        first.freeze();

        IntStream.range(0, 2).forEach(i -> client.post()
                .uri("/thing")
                .attribute(CallKind.ATTRIBUTE, CallKind.REPEATABLE_WRITE)
                .retrieve()
                .toBodilessEntity());

        assertThat(second.seen).hasSize(2);
    }

    @Test
    void readWhenOnlyReplicaIsSlowThenWaitedForLongerThanAFirstTry() throws Exception {
        addresses = List.of(first.address());
        sets.resolve();
        first.freeze();
        Thread reader = Thread.startVirtualThread(this::get);
        assertThat(reader.join(CallKind.READ.firstTry().plusMillis(500)))
                .as("still waiting")
                .isFalse();
        first.thaw();

        reader.join();
        assertThat(first.seen).hasSize(1);
        get();
        assertThat(first.seen).hasSize(2);
    }

    /** Both are slow for the same reason, so neither is treated as frozen. */
    @Test
    void readWhenAllReplicasEquallySlowThenNoFailureCounted() throws Exception {
        first.freeze();
        second.freeze();
        List<Thread> readers = IntStream.range(0, 20)
                .mapToObj(i -> Thread.startVirtualThread(this::get))
                .toList();
        assertThat(readers.getFirst().join(CallKind.READ.firstTry().plusMillis(700)))
                .isFalse();
        first.thaw();
        second.thaw();
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(sets.of(SERVICE).all())
                .allMatch(replica -> replica.breaker().getMetrics().getNumberOfFailedCalls() == 0);
    }

    @Test
    void readWhenAddressesChangeThenVanishedOneDroppedAndNewOneUsed() throws Exception {
        get(2);
        addresses = List.of(second.address());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> sets.of(SERVICE).all().size() == 1);
        get(4);
        assertThat(first.seen).hasSize(1);

        try (ReplicaServer third = new ReplicaServer("127.0.0.3", first.port())) {
            addresses = List.of(second.address(), third.address());
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                get();
                return !third.seen.isEmpty();
            });
        }
        assertThat(sets.breakers().getAllCircuitBreakers())
                .as("of those that are gone none is kept")
                .hasSize(2);
    }

    @Test
    void readWhenNameNoLongerResolvesThenKnownAddressesKept() {
        addresses = List.of();
        sets.resolve();

        get(4);

        assertThat(first.seen).hasSize(2);
    }

    @Test
    void readWhenNameResolvesOnlyLaterThenServiceFound() {
        sets.close();
        addresses = List.of();
        connect();
        assertThatExceptionOfType(NeighbourUnavailable.class)
                .isThrownBy(this::get)
                .matches(NeighbourUnavailable::notSent);

        addresses = List.of(first.address());
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(this::get);
    }

    @Test
    void readWhenOneReplicaIsGoneThenServedByTheOther() {
        first.close();

        get(10);

        assertThat(second.seen).hasSize(10);
    }

    @Test
    void readWhenCallerHasShortDeadlineThenCallEndsInTimeAndNoFailureCounted() throws Exception {
        addresses = List.of(first.address());
        sets.resolve();
        first.freeze();
        long start = System.nanoTime();
        RequestFacts facts =
                new RequestFacts("req_1", null, start + Duration.ofMillis(300).toNanos());

        facts.run(() -> assertThatExceptionOfType(NeighbourUnavailable.class).isThrownBy(this::get));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CallKind.READ.whole());
        first.thaw();
        await().until(() -> first.patience.size() == 1);
        assertThat(Integer.parseInt(first.patience.getFirst())).isBetween(1, 300);
        assertThat(failures())
                .as("the caller's short patience is not its fault")
                .isZero();
    }

    @Test
    void writeWhenReplicaSilentThenFailureCountedAlthoughAnotherReplicaExists() {
        first.freeze();
        second.freeze();

        assertThatExceptionOfType(NeighbourUnavailable.class).isThrownBy(() -> client.post()
                .uri("/thing")
                .attribute(CallKind.ATTRIBUTE, CallKind.TOKEN)
                .retrieve()
                .toBodilessEntity());

        assertThat(failures()).isEqualTo(1);
        first.thaw();
        second.thaw();
    }

    private int failures() {
        return sets.of(SERVICE).all().stream()
                .mapToInt(replica -> replica.breaker().getMetrics().getNumberOfFailedCalls())
                .sum();
    }
}
