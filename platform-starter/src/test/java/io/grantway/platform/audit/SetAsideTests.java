package io.grantway.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditIngestApi;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.contracts.audit.IngestStatus;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.value.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Events that audit-service refuses are kept, reported, block no others, and are later delivered under their numbers.
 */
class SetAsideTests {

    private final Map<Long, String> log = new ConcurrentHashMap<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** The verdict of audit-service on an event; null accepts it. */
    private volatile Function<String, String> refusal = content -> null;

    private PostgresFixture.Database database;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private AuditRelay relay;
    private AuditOutbox outbox;

    @BeforeEach
    void start() {
        database = PostgresFixture.migrated("outbox");
        var source = new DriverManagerDataSource(database.url(), database.appUser(), database.password());
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        relay = relay(this::take);
        outbox = new AuditOutbox(jdbc, text(), new CurrentCaller(), "sample", relay);
    }

    private static EventText text() {
        return new EventText("sample", new Ids(Clock.systemUTC()), Clock.systemUTC(), null);
    }

    private AuditRelay relay(AuditIngestApi audit) {
        return new AuditRelay(
                jdbc, audit, new AuditSettings(Duration.ofSeconds(1), 200, Duration.ofHours(1)), text(), meters);
    }

    private IngestResponse take(AuditBatch batch) {
        return new IngestResponse(batch.items().stream()
                .map(item -> {
                    String refused = refusal.apply(item.content());
                    if ("400".equals(refused)) {
                        throw new RemoteProblem("audit-service", 400, "invalid_request", "");
                    }
                    if (refused != null) {
                        IngestStatus status =
                                refused.equals("content_differs") ? IngestStatus.CONFLICT : IngestStatus.REJECTED;
                        return new IngestResponse.Item(item.id(), status, refused);
                    }
                    log.put(item.seq(), item.content());
                    return new IngestResponse.Item(item.id(), IngestStatus.CREATED, null);
                })
                .toList());
    }

    private void append(String action) {
        transaction.executeWithoutResult(status -> outbox.append(AuditEntry.of(action)));
    }

    private void refuse(String action, String reason) {
        refusal = content -> content.contains("\"" + action + "\"") ? reason : null;
    }

    private void deliver() {
        relay.deliver();
        relay.deliver();
    }

    private Map<String, Long> states() {
        Map<String, Long> states = new HashMap<>();
        jdbc.sql("SELECT state, count(*) FROM audit_outbox WHERE sent_at IS NULL GROUP BY state")
                .query(rs -> {
                    states.put(rs.getString(1), rs.getLong(2));
                });
        return states;
    }

    private double lag() {
        jdbc.sql("UPDATE audit_outbox SET created_at = created_at - interval '5 days'")
                .update();
        return new OutboxTable(jdbc).lagSeconds();
    }

    @Test
    void deliverWhenEventRefusedForGoodThenSetAsideWithNoticeAndOthersDelivered() {
        for (String reason : List.of("400", "hash_mismatch", "content_differs", "too_old")) {
            append("first." + reason);
            refuse("first." + reason, reason);
            append("second." + reason);
            deliver();
        }

        assertThat(states()).isEqualTo(Map.of("set_aside", 4L));
        assertThat(lag()).as("what can be delivered was").isZero();
        assertThat(log.values().stream().filter(content -> content.contains("second.")))
                .hasSize(4);
        assertThat(log.values().stream().filter(content -> content.contains("audit.event_set_aside")))
                .hasSize(4)
                .anySatisfy(notice -> assertThat(notice)
                        .contains(
                                "\"content_hash\":\"",
                                "\"seq\":1",
                                "\"refusal\":\"400 invalid_request\"",
                                "\"type\":\"audit_event\""));
        assertThat(meters.counter("grantway.audit.outbox.refused", "state", "set_aside")
                        .count())
                .isEqualTo(4);
        new OutboxMeters(new OutboxTable(jdbc), meters).refresh();
        assertThat(new OutboxTable(jdbc).sweep(Duration.ZERO)).isPositive();
        assertThat(states()).as("never swept").isEqualTo(Map.of("set_aside", 4L));
    }

    @Test
    void deliverWhenEventRefusedForClockSkewThenDeferredAndDeliveredLater() {
        append("early.done");
        refuse("early.done", "clock_skew");
        append("next.done");
        deliver();

        assertThat(states()).isEqualTo(Map.of("deferred", 1L));
        assertThat(lag()).isZero();
        assertThat(log.values()).hasSize(2).anyMatch(content -> content.contains("audit.event_set_aside"));

        due();
        deliver();
        assertThat(log).as("one notice for all tries").hasSize(2);

        refusal = content -> null;
        due();
        deliver();
        assertThat(states()).isEmpty();
        assertThat(log.get(1L)).contains("early.done");
    }

    private void due() {
        jdbc.sql("UPDATE audit_outbox SET claimed_until = NULL WHERE sent_at IS NULL")
                .update();
    }

    @Test
    void deliverWhenNoticeRefusedTooThenNoFurtherNotice() {
        append("first.done");
        refusal = content -> "400";

        for (int i = 0; i < 5; i++) {
            relay.deliver();
        }

        assertThat(states()).isEqualTo(Map.of("set_aside", 2L));
    }

    @Test
    void setAsideCommandWhenRefusalIsOverThenEventDeliveredUnderItsNumber() {
        append("first.done");
        refuse("first.done", "invalid_event");
        deliver();
        assertThat(log).doesNotContainKey(1L);

        refusal = content -> null;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = SetAsideCommand.run(
                database.url(),
                database.appUser(),
                database.password(),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("evt_", "number 1", "rejected invalid_event", "delivered again: 1.");
        assertThat(lag()).as("nobody waits for it").isZero();
        deliver();
        assertThat(states()).isEmpty();
        assertThat(log.get(1L)).contains("first.done");
    }

    @Test
    void settleWhenReplicasSettleAtOnceThenEventSetAsideOnceWithOneNotice() throws Exception {
        append("first.done");
        OutboxTable table = new OutboxTable(jdbc);
        table.number(10);
        OutboxTable.Numbered event = table.claim(10).getFirst();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService replicas = Executors.newFixedThreadPool(8)) {
            Callable<Void> settle = () -> {
                start.await();
                new RefusedEvents(table, text(), meters).settle(event, "too_old", "rejected too_old");
                return null;
            };
            List<Future<Void>> settled =
                    Stream.generate(() -> replicas.submit(settle)).limit(8).toList();
            start.countDown();
            for (Future<Void> each : settled) {
                each.get();
            }
        }
        deliver();

        assertThat(states()).isEqualTo(Map.of("set_aside", 1L));
        assertThat(log).hasSize(1);
    }
}
