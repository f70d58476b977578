package io.grantway.audit.finding;

import static io.grantway.audit.SampleEvents.SOURCE;
import static io.grantway.audit.SampleEvents.denial;
import static io.grantway.audit.SampleEvents.event;
import static io.grantway.audit.SampleEvents.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.audit.SampleEvents;
import io.grantway.audit.ingest.AuditReplica;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.Finding;
import io.grantway.contracts.audit.FindingRule;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.audit.Severity;
import io.grantway.contracts.audit.Target;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.fixture.PostgresFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules on what was really taken in. */
class FindingRulesTests {

    private static final Actor MALLORY = new Actor(ActorType.USER, "usr_00000000000000000000000666");
    private static final Actor NOBODY = new Actor(ActorType.ANONYMOUS, null);

    private final Instant start = Clock.systemUTC().instant().minus(Duration.ofHours(2));
    private PostgresFixture.Database database;
    private AuditReplica replica;
    private long seq;

    @BeforeEach
    void start() {
        database = PostgresFixture.migrated("audit");
        replica = new AuditReplica(database, Map.of("audit.finding.denied-burst", "5", "audit.finding.gap-age", "0s"));
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    @Test
    void deniedBurstWhenMoreDenialsThanUsualThenFound() {
        ProjectId project = SampleEvents.project();
        for (int i = 0; i < 5; i++) {
            deny(MALLORY, "10.0.0.1", project, i * 10);
        }
        assertThat(findings()).isEmpty();
        deny(MALLORY, "10.0.0.2", project, 60);
        Finding finding = findings().getFirst();
        assertThat(finding.rule()).isEqualTo(FindingRule.DENIED_BURST);
        assertThat(finding.subject()).isEqualTo(MALLORY);
        assertThat(finding.projectId()).isEqualTo(project);
        assertThat(finding.observed()).isEqualTo(6);
        assertThat(finding.expected()).isEqualTo(5);
        assertThat(finding.events()).hasSize(6);
        assertThat(Duration.between(finding.firstSeenAt(), finding.lastSeenAt()))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(finding.reason()).contains(String.valueOf(MALLORY.id()));
    }

    @Test
    void deniedBurstWhenItGoesOnThenOneFindingAndTheNextAnother() {
        ProjectId project = SampleEvents.project();
        for (int i = 0; i < 30; i++) {
            deny(MALLORY, "10.0.0.1", project, i * 65);
        }
        assertThat(findings()).isEmpty();
        for (int i = 0; i < 9; i++) {
            deny(MALLORY, "10.0.0.1", i < 8 ? project : SampleEvents.project(), 2_500 + i);
        }
        Finding first = findings().getFirst();
        assertThat(findings()).hasSize(1);
        assertThat(first.observed()).isEqualTo(9);
        assertThat(first.projectId()).as("about several projects").isNull();
        for (int i = 0; i < 7; i++) {
            deny(MALLORY, "10.0.0.1", project, 4_000 + i);
        }
        assertThat(findings()).hasSize(2);
    }

    @Test
    void deniedBurstWhenCallersAnonymousThenCountedByAddress() {
        for (int i = 0; i < 6; i++) {
            deny(NOBODY, "10.9.9.9", null, i);
            deny(NOBODY, "10.0.0." + i, null, i);
            deny(new Actor(ActorType.APP, "app_" + i), "10.7.7.7", null, i);
        }
        assertThat(findings()).singleElement().satisfies(finding -> assertThat(finding.reason())
                .contains("10.9.9.9"));
    }

    @Test
    void deniedBurstWhenDenialsSummedUpThenTheirCountAdded() {
        deny(MALLORY, "10.0.0.1", null, 0);
        AuditEvent summary = SampleEvents.at(start.plusSeconds(30), "denials.suppressed");
        summary = new AuditEvent(
                summary.id(),
                summary.occurredAt(),
                null,
                SOURCE,
                new Actor(ActorType.SERVICE, SOURCE),
                null,
                "denials.suppressed",
                null,
                Outcome.DENIED,
                "not_a_member",
                null,
                null,
                null,
                Map.of("principal", String.valueOf(MALLORY.id()), "action", "access.denied", "count", 40));
        replica.take(SOURCE, 1, item(summary, ++seq));
        assertThat(findings()).singleElement().satisfies(finding -> assertThat(finding.observed())
                .isEqualTo(41));
    }

    @Test
    void damagedRowWhenReportedRepeatedlyThenOneCriticalFindingOfItsProject() {
        ProjectId project = SampleEvents.project();
        for (int i = 0; i < 3; i++) {
            replica.take(SOURCE, 1, item(damaged(project, i, "cred_1"), ++seq));
        }
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(FindingRule.DAMAGED_ROW);
            assertThat(finding.projectId()).isEqualTo(project);
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.reason()).contains("credential cred_1").contains("docs/operations.md");
        });
        replica.take(SOURCE, 1, item(damaged(project, 5, "cred_2"), ++seq));
        replica.take(SOURCE, 1, item(damaged(null, 6, "cred_1"), ++seq));
        assertThat(findings()).hasSize(3);
    }

    private AuditEvent damaged(@Nullable ProjectId project, int seconds, String credential) {
        AuditEvent any = SampleEvents.at(start.plusSeconds(seconds), "credential.damaged");
        return new AuditEvent(
                any.id(),
                any.occurredAt(),
                project,
                SOURCE,
                new Actor(ActorType.SERVICE, SOURCE),
                null,
                "credential.damaged",
                new Target("credential", credential),
                Outcome.FAILURE,
                "credential_damaged",
                null,
                null,
                null,
                Map.of("found", "A credential's row was changed outside the vault."));
    }

    @Test
    void deniedBurstWhenTwoReplicasTakeItsEventsThenOneFinding() throws Exception {
        List<Future<?>> runs = new ArrayList<>();
        try (AuditReplica second = new AuditReplica(database, Map.of("audit.finding.denied-burst", "5"));
                ExecutorService pool = Executors.newFixedThreadPool(6)) {
            for (int thread = 0; thread < 6; thread++) {
                String source = "service-" + thread;
                AuditReplica own = thread % 2 == 0 ? replica : second;
                runs.add(pool.submit(() -> {
                    for (int i = 0; i < 15; i++) {
                        AuditEvent denial = denial(start.plusSeconds(i), MALLORY, "10.0.0.1", null);
                        own.take(source, 1, item(SampleEvents.of(denial, source, null, Map.of()), i + 1));
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        assertThat(findings()).singleElement().satisfies(finding -> assertThat(finding.observed())
                .isEqualTo(90));
    }

    @Test
    void sequenceGapWhenCheckedRepeatedlyThenFoundOnce() {
        AuditEvent missing = event("b.done");
        replica.take(SOURCE, 1, item(event("a.done"), 1), item(event("c.done"), 4));
        SequenceGaps gaps = replica.bean(SequenceGaps.class);
        try (AuditReplica second = new AuditReplica(database, Map.of("audit.finding.gap-age", "0s"))) {
            gaps.check();
            second.bean(SequenceGaps.class).check();
            gaps.check();
        }
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(FindingRule.SEQUENCE_GAP);
            assertThat(finding.observed()).isEqualTo(2);
        });
        replica.take(SOURCE, 1, item(missing, 2), item(event("d.done"), 3));
        gaps.check();
        assertThat(findings()).hasSize(1);
    }

    private void deny(Actor actor, String address, ProjectId project, long second) {
        replica.take(SOURCE, 1, item(denial(start.plusSeconds(second), actor, address, project), ++seq));
    }

    private List<Finding> findings() {
        return replica.bean(FindingTable.class).list(null, null, null, 100);
    }
}
