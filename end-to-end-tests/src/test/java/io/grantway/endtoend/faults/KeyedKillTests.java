package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import io.grantway.standalone.plan.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} of both replicas while requests with an {@code Idempotency-Key} are under way: sent again with their
 * keys, each has been carried out once.
 */
@Order(Order.DEFAULT + 4)
class KeyedKillTests {

    private static final int SENDERS = 4;
    private static final int MOST_EACH = 12;

    private final Cluster cluster = Cluster.shared();
    private final Operator operator = cluster.signIn();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    /** One request: its key, and a name that nothing else has. */
    private record Sent(String key, String name) {}

    @Test
    void projectsWhenServiceIsKilledThenEachExistsOnce() throws Exception {
        Map<Sent, DemoResponse> outcomes = killed(
                Component.PROJECT, (console, sent) -> console.post("/api/v1/projects", Map.of("name", sent.name())));

        assertThat(outcomes).allSatisfy((sent, outcome) -> {
            JsonNode found = operator.console()
                    .get("/api/v1/projects?q=" + sent.name())
                    .expect(200)
                    .json()
                    .at("/items");
            assertThat(found).as(sent.name()).hasSize(1);
            if (outcome.status() == 201) {
                assertThat(found.at("/0/id").asString()).isEqualTo(outcome.text("/id"));
            }
        });
    }

    @Test
    void invitationsWhenServiceIsKilledThenEachExistsOnceAndIsTheAcknowledgedOne() throws Exception {
        String path = "/api/v1/projects/"
                + operator.console()
                        .post("/api/v1/projects", Map.of("name", "Invitations " + mark))
                        .expect(201)
                        .text("/id")
                + "/invitations";

        Map<Sent, DemoResponse> outcomes = killed(
                Component.USER,
                (console, sent) -> console.post(path, Map.of("email", sent.name() + "@example.com", "role", "viewer")));

        Map<String, String> pending = new HashMap<>();
        operator.console()
                .get(path + "?limit=200")
                .expect(200)
                .json()
                .at("/items")
                .forEach(item ->
                        pending.put(item.at("/email").asString(), item.at("/id").asString()));
        assertThat(pending).hasSameSizeAs(outcomes.keySet());
        assertThat(outcomes).allSatisfy((sent, outcome) -> {
            String id = pending.get(sent.name() + "@example.com");
            assertThat(id).as(sent.name()).isNotNull();
            if (outcome.status() == 201) {
                assertThat(outcome.text("/invitation/id")).isEqualTo(id);
            }
        });
    }

    /** Sends requests while both replicas are killed, and each again with its key until there is an outcome. */
    private Map<Sent, DemoResponse> killed(Component victim, BiFunction<DemoClient, Sent, DemoResponse> request)
            throws Exception {
        Map<Sent, DemoResponse> outcomes = new ConcurrentHashMap<>();
        Queue<Sent> unanswered = new ConcurrentLinkedQueue<>();
        AtomicBoolean ended = new AtomicBoolean();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                String prefix = mark + "-" + sender + "-";
                running.add(senders.submit(() -> {
                    for (int i = 0; i < MOST_EACH && !ended.get(); i++) {
                        Sent sent = new Sent(UUID.randomUUID().toString(), prefix + i + "-x");
                        answer(request, sent).ifPresentOrElse(r -> outcomes.put(sent, r), () -> unanswered.add(sent));
                    }
                }));
            }
            await().until(() -> outcomes.size() >= SENDERS);
            cluster.kill(victim, 1, 2);
            ended.set(true);
            for (Future<?> sender : running) {
                sender.get();
            }
        }
        operator.signIn();
        assertThat(unanswered).as("requests in flight at the kill").isNotEmpty();
        for (Sent sent : unanswered) {
            outcomes.put(
                    sent,
                    await(sent.name())
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> answer(request, sent), Optional::isPresent)
                            .orElseThrow());
        }
        return outcomes;
    }

    /** The final outcome of a request; empty if it is to be sent again. */
    private Optional<DemoResponse> answer(BiFunction<DemoClient, Sent, DemoResponse> request, Sent sent) {
        try {
            DemoResponse response = request.apply(operator.console().with("Idempotency-Key", sent.key()), sent);
            boolean lost = response.status() == 409 && response.text("/code").equals("idempotent_response_lost");
            return response.status() == 201 || lost ? Optional.of(response) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty(); // no response at all
        }
    }
}
