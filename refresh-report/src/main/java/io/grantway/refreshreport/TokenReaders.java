package io.grantway.refreshreport;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoFailure;
import io.grantway.demo.DemoResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Keeps every connection in use: its token is read as soon as the last one has ended, through all gateways in turn, and
 * often by two readers at once.
 */
final class TokenReaders implements AutoCloseable {

    private static final int AT_A_TIME = 48;
    private static final double TWICE = 0.15;
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /** So that sleeping connections are looked at, too. */
    static final Duration LONGEST = Duration.ofSeconds(6);

    private final List<String> gateways;
    private final DemoApp app;
    private final Consumer<TrackedConnection> ended;
    private final DelayQueue<Due> due = new DelayQueue<>();
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile List<DemoClient> clients = List.of();
    private volatile boolean closed;
    private volatile Instant authenticated = Instant.MIN;

    private record Due(TrackedConnection connection, Instant when) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(Instant.now(), when));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    /** @param ended is told of each connection that is not refreshed any more, once or more often */
    TokenReaders(List<String> gateways, DemoApp app, Consumer<TrackedConnection> ended) {
        this.gateways = gateways;
        this.app = app;
        this.ended = ended;
    }

    void start() {
        Thread.ofPlatform().daemon().name("readers").start(this::run);
    }

    void add(TrackedConnection connection) {
        due.add(new Due(connection, Instant.now()));
    }

    /** Number of reads by status and reason. */
    Map<String, LongAdder> outcomes() {
        return outcomes;
    }

    /** Tokens that must not be delivered: of another connection, or ended before they were asked for. */
    Queue<String> wrong() {
        return wrong;
    }

    @Override
    public void close() {
        closed = true;
        places.acquireUninterruptibly(AT_A_TIME);
    }

    private void run() {
        while (!closed) {
            try {
                Due next = due.poll(1, TimeUnit.SECONDS);
                if (next == null) {
                    continue;
                }
                boolean twice = ThreadLocalRandom.current().nextDouble() < TWICE;
                places.acquire(twice ? 2 : 1);
                start(next.connection(), true);
                if (twice) {
                    start(next.connection(), false);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void start(TrackedConnection connection, boolean again) {
        Thread.ofVirtual().start(() -> {
            Duration wait = AGAIN;
            try {
                wait = read(connection);
            } catch (DemoFailure e) {
                count("no response");
            } finally {
                places.release();
                if (again && !closed) {
                    long jitter = ThreadLocalRandom.current().nextLong(200);
                    due.add(new Due(connection, Instant.now().plus(wait).plusMillis(jitter)));
                }
            }
        });
    }

    /** Returns when to read again. */
    private Duration read(TrackedConnection connection) {
        List<DemoClient> all = clients;
        Instant asked = Instant.now();
        DemoResponse response = all.get(ThreadLocalRandom.current().nextInt(all.size()))
                .get("/api/v1/connections/" + connection.id + "/token");
        if (response.status() == 200) {
            count("200");
            String token = response.text("/access_token");
            Instant end = Instant.parse(response.text("/expires_at"));
            if (!RefreshTokenFamilies.familyOf(token).equals(connection.family) || end.isBefore(asked)) {
                wrong.add(connection.id + " was given a token of " + RefreshTokenFamilies.familyOf(token)
                        + ", which ends at " + end + ", at " + asked);
            }
            connection.isFresh(RefreshTokenFamilies.issuedAt(token));
            return shorter(Duration.between(Instant.now(), end));
        }
        String text = field(response, "/reason");
        String reason = text.isEmpty() ? field(response, "/code") : text;
        count(response.status() + " " + reason);
        if (response.status() == 401) {
            authenticateAgain();
        } else if (field(response, "/code").equals("reauth_required")) {
            connection.isEnded(reason);
            ended.accept(connection);
            return LONGEST;
        } else {
            connection.isDisturbed(reason);
            if (connection.isOver()) {
                ended.accept(connection);
                return LONGEST;
            }
        }
        return response.response()
                .headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,4}"))
                .map(seconds -> shorter(Duration.ofSeconds(Long.parseLong(seconds))))
                .orElse(AGAIN);
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    private static String field(DemoResponse response, String pointer) {
        try {
            return response.json().at(pointer).asString("");
        } catch (DemoFailure notJson) {
            return "";
        }
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, name -> new LongAdder()).increment();
    }

    /** App tokens live for minutes. */
    void authenticate() {
        app.authenticate();
        clients = gateways.stream()
                .map(gateway -> DemoClient.bearer(gateway, app.accessToken()))
                .toList();
        authenticated = Instant.now();
    }

    private synchronized void authenticateAgain() {
        if (authenticated.isBefore(Instant.now().minusSeconds(5))) {
            authenticate();
        }
    }
}
