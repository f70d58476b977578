package io.grantway.audit.finding;

import io.grantway.contracts.WireName;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.Finding;
import io.grantway.contracts.audit.FindingId;
import io.grantway.contracts.audit.FindingRule;
import io.grantway.contracts.audit.FindingStatus;
import io.grantway.contracts.audit.Severity;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.value.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of findings. */
@Repository
class FindingTable {

    private final JdbcClient jdbc;
    private final Ids ids;

    FindingTable(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** Creates a finding, or extends the one with the same rule and fingerprint. */
    void see(Sighting sighting) {
        Actor subject = sighting.subject();
        jdbc.sql("""
                        INSERT INTO finding AS known (finding_id, rule, fingerprint, project_id, severity, reason,
                            subject_type, subject_id, subject_key, observed, expected, first_seen_at, last_seen_at, events)
                        VALUES (:id, :rule, :fingerprint, :project::uuid, :severity, :reason, :subjectType, :subjectId,
                            :key, :observed, :expected, :first::timestamptz, :last::timestamptz, :events::uuid[])
                        ON CONFLICT (rule, fingerprint) DO UPDATE SET
                            observed = greatest(known.observed, excluded.observed),
                            last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at),
                            reason = CASE WHEN excluded.observed > known.observed THEN excluded.reason
                                          ELSE known.reason END
                        WHERE excluded.observed > known.observed
                            OR excluded.last_seen_at > known.last_seen_at + interval '1 minute'""")
                .param("id", ids.next())
                .param("rule", sighting.rule().toString())
                .param("fingerprint", sighting.fingerprint())
                .param("project", text(sighting.project()))
                .param("severity", sighting.severity().toString())
                .param("reason", sighting.reason())
                .param("subjectType", subject == null ? null : subject.type().toString())
                .param("subjectId", subject == null ? null : subject.id())
                .param("key", sighting.key())
                .param("observed", sighting.observed())
                .param("expected", sighting.expected())
                .param("first", sighting.firstSeenAt().toString())
                .param("last", sighting.lastSeenAt().toString())
                .param(
                        "events",
                        sighting.events().stream()
                                .limit(Sighting.MOST_EVENTS)
                                .map(UUID::toString)
                                .toArray(String[]::new))
                .update();
    }

    /** Extends a burst; its project is removed when it turns out to concern several. */
    void extend(
            UUID finding, Instant first, Instant last, long observed, String reason, Severity severity, Burst seen) {
        jdbc.sql("""
                        UPDATE finding SET observed = :observed, reason = :reason, severity = :severity,
                            first_seen_at = least(first_seen_at, :first::timestamptz),
                            last_seen_at = greatest(last_seen_at, :last::timestamptz),
                            project_id = CASE WHEN project_id IS DISTINCT FROM :project::uuid THEN NULL ELSE project_id END,
                            events = (events || :events::uuid[])[1\\:20]
                        WHERE finding_id = :id""")
                .param("observed", observed)
                .param("reason", reason)
                .param("severity", severity.toString())
                .param("first", first.toString())
                .param("last", last.toString())
                .param("project", text(seen.project()))
                .param("events", seen.events().stream().map(UUID::toString).toArray(String[]::new))
                .param("id", finding)
                .update();
    }

    /** The burst of this subject to which these times belong. */
    Optional<Known> burst(String key, Instant from, Instant to, Duration window) {
        return jdbc.sql("""
                        SELECT finding_id, observed FROM finding
                        WHERE rule = 'denied_burst' AND subject_key = :key
                          AND last_seen_at >= :from::timestamptz AND first_seen_at <= :to::timestamptz
                        ORDER BY last_seen_at DESC LIMIT 1""")
                .param("key", key)
                .param("from", from.minus(window).toString())
                .param("to", to.plus(window).toString())
                .query(Known.class)
                .optional();
    }

    /** Findings in order of creation, newest first. */
    List<Finding> list(@Nullable ProjectId project, @Nullable FindingStatus status, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        SELECT * FROM finding
                        WHERE (:project::uuid IS NULL OR project_id = :project::uuid)
                          AND (:status::text IS NULL OR status = :status)
                          AND (:before::uuid IS NULL OR finding_id < :before::uuid)
                        ORDER BY finding_id DESC LIMIT :limit""")
                .param("project", project == null ? null : project.value().toString())
                .param("status", status == null ? null : status.toString())
                .param("before", text(before))
                .param("limit", limit)
                .query(FindingTable::finding)
                .list();
    }

    Optional<Finding> find(FindingId id) {
        return jdbc.sql("SELECT * FROM finding WHERE finding_id = ?")
                .param(id.value())
                .query(FindingTable::finding)
                .optional();
    }

    /** Sets the status; true when the finding still had this version. */
    boolean mark(FindingId id, long version, FindingStatus status) {
        return jdbc.sql("UPDATE finding SET status = ?, version = version + 1 WHERE finding_id = ? AND version = ?")
                        .params(status.toString(), id.value(), version)
                        .update()
                == 1;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static Finding finding(ResultSet row, int number) throws SQLException {
        @Nullable UUID project = row.getObject("project_id", UUID.class);
        @Nullable String subjectType = row.getString("subject_type");
        UUID[] events = (UUID[]) row.getArray("events").getArray();
        return new Finding(
                new FindingId(row.getObject("finding_id", UUID.class)),
                project == null ? null : new ProjectId(project),
                FindingRule.of(row.getString("rule")),
                WireName.parse(Severity.class, row.getString("severity")),
                FindingStatus.of(row.getString("status")),
                row.getString("reason"),
                subjectType == null ? null : new Actor(ActorType.of(subjectType), row.getString("subject_id")),
                row.getLong("observed"),
                row.getLong("expected"),
                instant(row.getTimestamp("first_seen_at")),
                instant(row.getTimestamp("last_seen_at")),
                Arrays.stream(events).map(AuditEventId::new).toList(),
                row.getLong("version"));
    }

    private static Instant instant(Timestamp time) {
        return time.toInstant();
    }

    /** A burst that already has a finding. */
    record Known(UUID findingId, long observed) {}
}
