package io.grantway.audit.ingest;

import static io.grantway.audit.SampleEvents.SOURCE;
import static io.grantway.audit.SampleEvents.event;
import static io.grantway.audit.SampleEvents.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.audit.SampleEvents;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.contracts.audit.IngestStatus;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.audit.SetAsideNotice;
import io.grantway.platform.audit.EventText;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source tells that it has set an event aside: its number is explained, and the event may come later. */
class SetAsideIngestTests {

    private static final long EPOCH = 7;

    private AuditReplica replica;

    @BeforeEach
    void start() {
        replica = new AuditReplica(PostgresFixture.migrated("audit"), Map.of());
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    private static AuditBatch.Item notice(AuditEvent refused, long seq, long noticeSeq) {
        SetAsideNotice notice = new SetAsideNotice(
                refused.id(), EPOCH, seq, "400 invalid_request", Sha256.hex(EventText.content(refused)));
        var now = Clock.systemUTC().instant();
        return item(
                new AuditEvent(
                        SampleEvents.id(now),
                        now.truncatedTo(ChronoUnit.MILLIS),
                        null,
                        SOURCE,
                        new Actor(ActorType.SERVICE, SOURCE),
                        null,
                        SetAsideNotice.ACTION,
                        notice.target(),
                        Outcome.FAILURE,
                        "invalid_request",
                        null,
                        null,
                        null,
                        notice.details()),
                noticeSeq);
    }

    private String position() {
        return replica.jdbc()
                .sql("SELECT contiguous || '/' || highest FROM source_cursor WHERE epoch = 7")
                .query(String.class)
                .single();
    }

    private long count(String condition) {
        return replica.jdbc()
                .sql("SELECT count(*) FROM " + condition)
                .query(Long.class)
                .single();
    }

    private static IngestStatus status(IngestResponse response) {
        return response.items().getFirst().status();
    }

    @Test
    void takeWhenEventWasSetAsideThenItsNumberIsNoGap() {
        AuditEvent refused = event("refused.done");
        replica.take(SOURCE, EPOCH, item(event("a.done"), 1), item(event("c.done"), 3));
        assertThat(position()).isEqualTo("1/3");

        replica.take(SOURCE, EPOCH, notice(refused, 2, 4), item(event("d.done"), 5));

        assertThat(position()).isEqualTo("5/5");
        assertThat(count("source_seq")).as("nothing is kept behind a gap").isZero();
        assertThat(count("source_set_aside WHERE delivered_at IS NULL")).isOne();
        assertThat(count("finding WHERE rule = 'audit_set_aside' AND reason LIKE '%number 2%400 invalid_request%'"))
                .isOne();
    }

    @Test
    void takeWhenEventSetAsideComesLaterThenTakenUnderItsNumber() {
        AuditEvent refused = event("refused.done");
        replica.take(SOURCE, EPOCH, item(event("a.done"), 1), notice(refused, 2, 3));

        assertThat(status(replica.take(SOURCE, EPOCH, item(refused, 2)))).isEqualTo(IngestStatus.CREATED);

        assertThat(count("event WHERE seq = 2 AND action = 'refused.done'")).isOne();
        assertThat(count("source_set_aside WHERE delivered_at IS NULL")).isZero();
        assertThat(status(replica.take(SOURCE, EPOCH, item(refused, 2)))).isEqualTo(IngestStatus.DUPLICATE);
        assertThat(position()).isEqualTo("3/3");
    }

    @Test
    void takeWhenOtherEventComesUnderNumberSetAsideThenRefused() {
        AuditEvent refused = event("refused.done");
        replica.take(SOURCE, EPOCH, item(event("a.done"), 1), notice(refused, 2, 3));

        IngestResponse other = replica.take(SOURCE, EPOCH, item(event("other.done"), 2));
        AuditEvent changed = SampleEvents.of(refused, SOURCE, null, Map.of("name", "changed"));
        IngestResponse forged = replica.take(SOURCE, EPOCH, item(changed, 2));

        assertThat(other.items().getFirst().reason()).isEqualTo("sequence_reused");
        assertThat(forged.items().getFirst().reason()).isEqualTo("content_differs");
        assertThat(status(replica.take(SOURCE, EPOCH, item(refused, 2)))).isEqualTo(IngestStatus.CREATED);
    }

    @Test
    void takeWhenNoticeIsForNumberThatArrivedThenNothingChanges() {
        AuditEvent here = event("a.done");
        replica.take(SOURCE, EPOCH, item(here, 1));

        replica.take(SOURCE, EPOCH, notice(event("a.again"), 1, 2));

        assertThat(count("source_set_aside")).isZero();
        assertThat(position()).isEqualTo("2/2");
        assertThat(status(replica.take(SOURCE, EPOCH, item(here, 1)))).isEqualTo(IngestStatus.DUPLICATE);
    }
}
