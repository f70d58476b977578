package io.grantway.audit.ingest;

import static io.grantway.audit.SampleEvents.SOURCE;
import static io.grantway.audit.SampleEvents.event;
import static io.grantway.audit.SampleEvents.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grantway.audit.SampleEvents;
import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.contracts.audit.IngestStatus;
import io.grantway.platform.audit.EventText;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;

/** Taking events in, on a real PostgreSQL with the rights the service has, as two replicas where it matters. */
class IngestTests {

    private static final long EPOCH = 7;

    private PostgresFixture.Database database;
    private AuditReplica replica;

    @BeforeEach
    void start() {
        database = PostgresFixture.migrated("audit");
        replica = new AuditReplica(database, Map.of());
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    @Test
    void takeWhenEventComesAgainThenKeptOnce() {
        AuditEvent event = event("project.created");
        assertThat(statuses(replica.take(SOURCE, EPOCH, item(event, 1)))).containsExactly(IngestStatus.CREATED);
        assertThat(statuses(replica.take(SOURCE, EPOCH, item(event, 1), item(event, 1))))
                .containsExactly(IngestStatus.DUPLICATE, IngestStatus.DUPLICATE);
        assertThat(count("event")).isEqualTo(1);
        assertThat(position()).isEqualTo("1/1");
        assertThat(replica.jdbc()
                        .sql("SELECT content FROM event")
                        .query(String.class)
                        .single())
                .isEqualTo(EventText.content(event));
    }

    @Test
    void takeWhenKnownIdHasOtherContentThenConflictAndFinding() {
        AuditEvent event = event("project.created");
        AuditEvent forged = SampleEvents.of(event, SOURCE, null, Map.of("name", "other"));
        replica.take(SOURCE, EPOCH, item(event, 1));
        IngestResponse response = replica.take(SOURCE, EPOCH, item(forged, 2));
        assertThat(response.items().getFirst().status()).isEqualTo(IngestStatus.CONFLICT);
        assertThat(response.items().getFirst().reason()).isEqualTo("content_differs");
        replica.take(SOURCE, EPOCH, item(forged, 2));
        assertThat(findings("audit_conflict")).isEqualTo(1);
        assertThat(position()).as("a refused event leaves its number missing").isEqualTo("1/1");
    }

    @Test
    void takeWhenKnownNumberHasOtherEventThenConflict() {
        replica.take(SOURCE, EPOCH, item(event("a.done"), 1), item(event("b.done"), 3));
        IngestResponse response = replica.take(SOURCE, EPOCH, item(event("c.done"), 1), item(event("d.done"), 3));
        assertThat(statuses(response)).containsExactly(IngestStatus.CONFLICT, IngestStatus.CONFLICT);
        assertThat(response.items().getFirst().reason()).isEqualTo("sequence_reused");
        assertThat(count("event")).isEqualTo(2);
    }

    @Test
    void takeWhenSomeEventsOfBatchBadThenGoodTakenAndOthersRefusedWithReason() {
        AuditEvent good = event("project.created");
        AuditEvent foreign = SampleEvents.of(event("x.done"), "user-service", null, Map.of());
        AuditEvent early = SampleEvents.at(clock().plus(Duration.ofDays(2)), "x.done");
        AuditEvent late = SampleEvents.at(clock().minus(Duration.ofDays(500)), "x.done");
        AuditEvent other = event("x.done");
        AuditBatch.Item spaced = item(other.id(), 6, EventText.content(other).replaceFirst(":", ": "));
        AuditEvent wrongHash = event("x.done");
        AuditEvent fraction = event("x.done");
        AuditEvent drifted = event("x.done");
        AuditEventId older = SampleEvents.id(clock().minus(Duration.ofDays(30)));
        IngestResponse response = replica.take(
                SOURCE,
                EPOCH,
                item(foreign, 2),
                item(early, 3),
                item(late, 4),
                item(event("y.done").id(), 5, EventText.content(event("y.done"))),
                spaced,
                new AuditBatch.Item(wrongHash.id(), 7, EventText.content(wrongHash), Sha256.hex("other")),
                item(event("x.done").id(), 8, "[".repeat(2_000)),
                item(fraction.id(), 9, EventText.content(fraction).replace("\"details\":{", "\"details\":{\"a\":1.5,")),
                item(event("x.done").id(), 10, "{\"action\":\"x\"}"),
                item(older, 11, EventText.content(drifted).replace(drifted.id().toString(), older.toString())),
                item(good, 1));
        assertThat(response.items().stream().map(IngestResponse.Item::reason))
                .containsExactly(
                        "foreign_source",
                        "clock_skew",
                        "too_old",
                        "id_mismatch",
                        "not_canonical",
                        "hash_mismatch",
                        "not_json",
                        "not_canonical",
                        "invalid_event",
                        "time_differs",
                        null);
        assertThat(response.items().getLast().status()).isEqualTo(IngestStatus.CREATED);
        assertThat(count("event")).isEqualTo(1);
        assertThat(findings("audit_rejected")).isEqualTo(9);
    }

    @Test
    void takeWhenNumbersMissingThenGapSeenUntilFilled() {
        List<AuditBatch.Item> items = items(6);
        replica.take(SOURCE, EPOCH, items.get(0), items.get(1), items.get(3), items.get(5));
        assertThat(position()).isEqualTo("2/6");
        replica.take(SOURCE, EPOCH, items.get(3));
        assertThat(position()).isEqualTo("2/6");
        replica.take(SOURCE, EPOCH, items.get(2));
        assertThat(position()).isEqualTo("4/6");
        replica.take(SOURCE, EPOCH, items.get(4), items.get(2));
        assertThat(position()).isEqualTo("6/6");
        assertThat(count("source_seq")).isZero();
        assertThat(replica.jdbc()
                        .sql("SELECT gap_since IS NULL FROM source_cursor")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void takeWhenKnownEventComesInNewEpochThenDuplicateCountedUnderItsNumber() {
        List<AuditBatch.Item> items = items(3);
        items.forEach(item -> replica.take(SOURCE, EPOCH, item));
        AuditBatch.Item again = items.get(2);
        AuditBatch.Item renumbered = new AuditBatch.Item(again.id(), 1, again.content(), again.contentHash());
        assertThat(statuses(replica.take(SOURCE, EPOCH + 1, renumbered, item(event("x.done"), 2))))
                .containsExactly(IngestStatus.DUPLICATE, IngestStatus.CREATED);
        assertThat(position(EPOCH + 1)).isEqualTo("2/2");
    }

    @Test
    void takeWhenReplicasTakeOverlappingBatchesAtOnceThenEachEventKeptOnce() throws Exception {
        int events = 1_200;
        List<AuditBatch.Item> items = items(events);
        try (AuditReplica second = new AuditReplica(database, Map.of());
                ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                AuditReplica own = thread % 2 == 0 ? replica : second;
                Random random = new Random(thread);
                runs.add(pool.submit(sender(own, items, random)));
            }
            int created = 0;
            for (Future<Integer> run : runs) {
                created += run.get();
            }
            assertThat(created).as("each is answered 'created' once").isEqualTo(events);
        }
        assertThat(count("event")).isEqualTo(events);
        assertThat(position()).isEqualTo(events + "/" + events);
        assertThat(count("source_seq")).isZero();
        assertThat(findings("audit_conflict")).isZero();
    }

    /** Sends all of the events in batches of 40, shuffled; answers how many it was told were created. */
    private static Callable<Integer> sender(AuditReplica replica, List<AuditBatch.Item> items, Random random) {
        List<AuditBatch.Item> own = new ArrayList<>(items);
        Collections.shuffle(own, random);
        return () -> {
            int created = 0;
            for (int i = 0; i < own.size(); i += 40) {
                AuditBatch batch = new AuditBatch(EPOCH, own.subList(i, Math.min(own.size(), i + 40)));
                created += (int) statuses(replica.ingest().take(SOURCE, batch)).stream()
                        .filter(IngestStatus.CREATED::equals)
                        .count();
            }
            return created;
        };
    }

    @Test
    void takeWhenTooManyBatchesBeingWrittenThenTooManyRequests() throws Exception {
        List<AuditBatch.Item> items = items(3);
        replica.take(SOURCE, EPOCH, items.getFirst());
        try (AuditReplica narrow = new AuditReplica(database, Map.of("audit.ingest.max-parallel", "1"));
                Connection blocker = database.superuser();
                ExecutorService pool = Executors.newSingleThreadExecutor()) {
            blocker.setAutoCommit(false);
            execute(blocker, "SELECT * FROM audit.source_cursor FOR UPDATE");
            Future<IngestResponse> waiting = pool.submit(() -> narrow.take(SOURCE, EPOCH, items.get(1)));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThatThrownBy(() -> narrow.take("user-service", EPOCH, items.get(2)))
                            .isInstanceOfSatisfying(ProblemException.class, e -> {
                                assertThat(e.type().status()).isEqualTo(429);
                                assertThat(e.retryAfter()).isPositive();
                            }));
            blocker.rollback();
            assertThat(statuses(waiting.get())).containsExactly(IngestStatus.CREATED);
        }
    }

    @Test
    void takeWhenPartitionWasDroppedThenMadeAgain() throws Exception {
        replica.take(SOURCE, EPOCH, item(event("a.done"), 1));
        AuditEvent next = event("b.done");
        try (Connection superuser = database.superuser()) {
            execute(
                    superuser,
                    "DROP TABLE audit.event_"
                            + DateTimeFormatter.BASIC_ISO_DATE.format(
                                    clock().atZone(ZoneOffset.UTC).toLocalDate()));
        }
        assertThat(statuses(replica.take(SOURCE, EPOCH, item(next, 2)))).containsExactly(IngestStatus.CREATED);
    }

    @Test
    void eventTableWhenServiceChangesOrRemovesRowsThenPermissionDenied() {
        replica.take(SOURCE, EPOCH, item(event("a.done"), 1));
        for (String sql : List.of("UPDATE event SET action = 'x'", "DELETE FROM event", "TRUNCATE event")) {
            assertThatThrownBy(() -> replica.jdbc().sql(sql).update())
                    .isInstanceOf(BadSqlGrammarException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    private List<AuditBatch.Item> items(int count) {
        List<AuditBatch.Item> items = new ArrayList<>();
        for (int seq = 1; seq <= count; seq++) {
            items.add(item(event("thing.done"), seq));
        }
        return items;
    }

    private static List<IngestStatus> statuses(IngestResponse response) {
        return response.items().stream().map(IngestResponse.Item::status).toList();
    }

    private String position() {
        return position(EPOCH);
    }

    private String position(long epoch) {
        return replica.jdbc()
                .sql("SELECT contiguous || '/' || highest FROM source_cursor WHERE source = ? AND epoch = ?")
                .params(SOURCE, epoch)
                .query(String.class)
                .single();
    }

    private long count(String table) {
        return replica.jdbc()
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private long findings(String rule) {
        return replica.jdbc()
                .sql("SELECT count(*) FROM finding WHERE rule = ?")
                .param(rule)
                .query(Long.class)
                .single();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Instant clock() {
        return Clock.systemUTC().instant();
    }
}
