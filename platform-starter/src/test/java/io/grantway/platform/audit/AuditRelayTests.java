package io.grantway.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditIngestApi;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.contracts.audit.IngestStatus;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.request.RequestFacts;
import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.value.Ids;
import io.grantway.platform.value.Sha256;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests delivery from a real outbox to an audit-service that follows the rules of the contract. */
class AuditRelayTests {

    private static final int LONGEST = AuditBatch.LONGEST_CONTENT;

    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private AuditRelay relay;
    private AuditOutbox outbox;

    @BeforeEach
    void start() {
        PostgresFixture.Database database = PostgresFixture.migrated("outbox");
        var source = new DriverManagerDataSource(database.url(), database.appUser(), database.password());
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        Clock clock = Clock.systemUTC();
        EventText text = new EventText("sample", new Ids(clock), clock, null);
        relay = new AuditRelay(
                jdbc,
                auditService(),
                new AuditSettings(Duration.ofSeconds(1), 200, Duration.ofHours(1)),
                text,
                new SimpleMeterRegistry());
        outbox = new AuditOutbox(jdbc, text, new CurrentCaller(), "sample", relay);
    }

    /** Refuses the whole batch for one item, as the validation of the contract does. */
    private AuditIngestApi auditService() {
        return batch -> {
            if (batch.items().stream().anyMatch(item -> item.content().length() > LONGEST)) {
                throw new RemoteProblem("audit-service", 400, "invalid_request", "");
            }
            batch.items().forEach(item -> taken.add(item.content()));
            return new IngestResponse(batch.items().stream()
                    .map(item -> new IngestResponse.Item(item.id(), IngestStatus.CREATED, null))
                    .toList());
        };
    }

    private void append(AuditEntry entry) {
        transaction.executeWithoutResult(status -> outbox.append(entry));
    }

    private long waiting() {
        return jdbc.sql("select count(*) from audit_outbox where sent_at is null")
                .query(Long.class)
                .single();
    }

    @Test
    void deliverWhenOneDetailTooLongThenEventDeliveredWithoutThatDetail() {
        append(AuditEntry.of("connection.created")
                .detail("provider", "custom")
                .detail("scopes", Collections.nCopies(500, "a scope that a provider chose, as long as it likes")));

        relay.deliver();

        assertThat(taken)
                .singleElement()
                .asString()
                .contains("connection.created", "\"provider\":\"custom\"", "\"left_out\":[\"scopes\"]");
        assertThat(waiting()).isZero();
    }

    @Test
    void sweepWhenOneMinuteHasThousandsOfOldEventsThenAllDeleted() {
        jdbc.sql("""
                        insert into audit_outbox (id, content, content_hash, epoch, seq, sent_at)
                        select gen_random_uuid(), '{}', sha256('{}'), 1, n, now() - interval '2 hours'
                        from generate_series(1, 12000) n""").update();

        relay.sweep();

        assertThat(jdbc.sql("select count(*) from audit_outbox")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void denialsWhenTheirMinuteIsOverThenCountOfSuppressedOnesWritten() {
        try (Denials denials = denials(Duration.ofSeconds(5))) {
            for (int i = 0; i < 100; i++) {
                denials.record(AuditEntry.of("access.denied").reason("forbidden"));
            }

            // one event has the count 40, unless this machine is so slow that the minute ended in between
            await().atMost(Duration.ofSeconds(30)).until(() -> recorded() == 100);
        }
    }

    /** The denials that were recorded and those that were only counted and reported. */
    private int recorded() {
        int told = suppressed().stream()
                .mapToInt(content -> Integer.parseInt(content.replaceAll(".*\"count\":(\\d+).*", "$1")))
                .sum();
        return told + (int) waiting() - suppressed().size();
    }

    @Test
    void denialsWhenServiceStopsThenCountOfSuppressedOnesWritten() {
        try (Denials denials = denials(Duration.ofMinutes(1))) {
            for (int i = 0; i < 100; i++) {
                denials.record(AuditEntry.of("access.denied").reason("forbidden"));
            }
        }
        assertThat(suppressed()).singleElement().asString().contains("\"count\":40");
    }

    @Test
    void damageAlarmsWhenManyRowsOrEarlierWriteFailedThenOneEventForEachRow() {
        AtomicBoolean away = new AtomicBoolean(true);
        TransactionTemplate database = new TransactionTemplate(transaction.getTransactionManager()) {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                if (away.get()) {
                    throw new CannotCreateTransactionException("away");
                }
                return super.execute(action);
            }
        };
        try (Denials denials = new Denials(outbox, database, new CurrentCaller(), Duration.ofMinutes(1))) {
            DamagedRows.Kind rows = new DamagedRows(denials, new SimpleMeterRegistry()).kind("app_secret");
            rows.report(0, null, "delete_secret");
            away.set(false);
            for (int i = 0; i < 200; i++) {
                rows.report(i, null, "delete_secret");
                rows.report(i, null, "delete_secret");
            }
        }
        assertThat(waiting()).isEqualTo(200);
        assertThat(suppressed()).isEmpty();
    }

    @Test
    void denialsWhenStrangersShareANetworkThenLimitShared() throws Exception {
        try (Denials denials = denials(Duration.ofMinutes(1))) {
            for (int i = 1; i <= 100; i++) {
                new RequestFacts("req", "2001:db8:1:2::" + i)
                        .run(() -> denials.record(AuditEntry.of("access.denied").reason("forbidden")));
            }
        }
        assertThat(suppressed())
                .singleElement()
                .asString()
                .contains("\"count\":40", "\"principal\":\"2001:db8:1:2:0:0:0:0/64\"");
    }

    @Test
    void denialsWhenOneOperationRefusedOftenThenOtherOperationStillRecorded() {
        try (Denials denials = denials(Duration.ofMinutes(1))) {
            for (int i = 0; i < 100; i++) {
                denials.record(denied("GET /api/v1/projects/{project_id}"));
            }
            denials.record(denied("DELETE /api/v1/projects/{project_id}/members/{user_id}"));
        }
        assertThat(jdbc.sql("select count(*) from audit_outbox where content like '%DELETE /api%'")
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(suppressed()).singleElement().asString().contains("\"count\":37");
    }

    private static AuditEntry denied(String operation) {
        return AuditEntry.of("access.denied").reason("project_not_found").detail("operation", operation);
    }

    private Denials denials(Duration minute) {
        return new Denials(outbox, transaction, new CurrentCaller(), minute);
    }

    private List<String> suppressed() {
        return jdbc.sql("select content from audit_outbox where content like '%denials.suppressed%'")
                .query(String.class)
                .list();
    }

    @Test
    void deliverWhenManyLongDetailsThenEventDeliveredNamingTheDetailsLeftOut() {
        AuditEntry entry = AuditEntry.of("connection.created");
        for (int i = 0; i < 40; i++) {
            entry.detail("detail_" + i, "x".repeat(900));
        }
        append(entry);

        relay.deliver();

        assertThat(taken).singleElement().asString().contains("connection.created", "\"detail_39\"");
    }

    @Test
    void deliverWhenOneEventMakesBatchRefusedThenOtherEventsDelivered() {
        append(AuditEntry.of("first.done"));
        String tooLong = "{\"details\":\"" + "x".repeat(LONGEST) + "\"}";
        jdbc.sql("insert into audit_outbox (id, content, content_hash) values (?, ?, ?)")
                .params(UUID.randomUUID(), tooLong, Sha256.of(tooLong))
                .update();
        append(AuditEntry.of("second.done"));

        relay.deliver();
        relay.deliver();

        assertThat(taken).hasSize(3).last().asString().contains("audit.event_set_aside");
        assertThat(jdbc.sql("select refusal from audit_outbox where sent_at is null")
                        .query(String.class)
                        .single())
                .isEqualTo("400 invalid_request");
    }
}
