package io.grantway.endtoend.faults;

import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoFailure;
import io.grantway.demo.DemoResponse;
import io.grantway.demo.EndUser;
import io.grantway.endtoend.faults.Trail.Acknowledged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates the usual load continuously: reads of tokens, new connections, changes of the project. Requests may fail
 * while processes are away; successful ones are remembered and verified afterwards.
 */
final class Traffic implements AutoCloseable {

    /** More would keep two cores busy with refreshes alone. */
    private static final int MOST_CONNECTIONS = 10;

    private final Operator operator;
    private final TestProject subject;
    private final DemoApp reader;
    private final DemoApp connector;
    private final List<String> connections = new CopyOnWriteArrayList<>();
    private final Set<Acknowledged> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, String> owners = new ConcurrentHashMap<>();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);

    Traffic(Operator operator, TestProject subject) {
        this.operator = operator;
        this.subject = subject;
        this.reader = subject.app();
        this.connector = subject.app();
    }

    void start() {
        every(300_000, reader::authenticate);
        every(300_000, connector::authenticate);
        every(200, () -> readTokens(0));
        every(200, () -> readTokens(1));
        every(2_000, this::connect);
        every(300, this::changeProject);
    }

    /** Returns when nothing is under way any more. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("a request takes more than two minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Connections whose confirmation was acknowledged. */
    List<String> connections() {
        return connections;
    }

    Set<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** 4xx responses that no process's death explains, and tokens that must not be delivered. */
    Queue<String> refusals() {
        return refusals;
    }

    /** Failures because something was unavailable; for a failing test's message. */
    Queue<String> failures() {
        return failures;
    }

    long reads() {
        return reads.get();
    }

    long changes() {
        return changes.get();
    }

    private void every(int millis, Runnable action) {
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        action.run();
                    } catch (DemoFailure e) {
                        String why = String.valueOf(e.getMessage());
                        (why.contains(" returned 4") ? refusals : failures).add(why);
                    } catch (RuntimeException e) {
                        refusals.add(e.toString());
                    }
                },
                0,
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void readTokens(int half) {
        for (int i = half; i < connections.size(); i += 2) {
            String connection = connections.get(i);
            Instant asked = Instant.now();
            DemoResponse response = reader.api().get("/api/v1/connections/" + connection + "/token");
            if (succeeded("connection.token_released", response, 200)) {
                reads.incrementAndGet();
                judge(connection, asked, response);
            }
        }
    }

    /** A token belongs to one connection and had not expired when it was requested. */
    private void judge(String connection, Instant asked, DemoResponse response) {
        String owner = owners.putIfAbsent(response.text("/access_token"), connection);
        if (owner != null && !owner.equals(connection)
                || !response.text("/connection_id").equals(connection)) {
            refusals.add(connection + " was answered with the token of " + owner);
        }
        Instant end = Instant.parse(response.text("/expires_at"));
        if (end.isBefore(asked)) {
            refusals.add(connection + " was answered at " + asked + " with a token that had ended at " + end);
        }
    }

    private void connect() {
        String externalId = "user-" + UUID.randomUUID();
        String session = connector.ask(subject.providerConfig(), externalId);
        if (connections.size() >= MOST_CONNECTIONS) {
            return;
        }
        String code = new EndUser().allow(connector, subject.provider());
        DemoResponse response = connector
                .api()
                .post(
                        "/api/v1/connect-sessions/" + session + "/confirm",
                        Map.of("code", code, "external_id", externalId));
        if (succeeded("connection.confirmed", response, 200)) {
            connections.add(response.text("/id"));
        }
    }

    private void changeProject() {
        String path = "/api/v1/projects/" + subject.project();
        DemoResponse seen = operator.console().get(path);
        if (seen.status() == 401) {
            operator.signIn();
            return;
        }
        String etag = seen.expect(200).response().headers().firstValue("ETag").orElseThrow();
        DemoResponse changed = operator.console().patch(path, Map.of("name", "Faults " + UUID.randomUUID()), etag);
        // 412: a change before was made although its response was lost
        if (changed.status() != 401 && changed.status() != 412 && succeeded("project.updated", changed, 200)) {
            changes.incrementAndGet();
        }
    }

    private boolean succeeded(String action, DemoResponse response, int status) {
        if (response.status() == status) {
            acknowledged.add(new Acknowledged(
                    action,
                    response.response().headers().firstValue("X-Request-Id").orElseThrow()));
            return true;
        }
        // whether that is right for this connection is looked at afterwards
        boolean lost = response.body().contains("\"reauth_required\"");
        Queue<String> kind = response.status() / 100 == 4 && !lost ? refusals : failures;
        kind.add(response.status() + " " + response.uri().getPath() + " " + response.body());
        return false;
    }
}
