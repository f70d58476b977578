package io.grantway.audit.finding;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.FindingRule;
import io.grantway.contracts.audit.IngestResponse;
import io.grantway.contracts.audit.IngestStatus;
import io.grantway.contracts.audit.SetAsideNotice;
import io.grantway.contracts.audit.Severity;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The rules {@code audit_conflict}, {@code audit_rejected} and {@code audit_set_aside}: a source delivers events that
 * the log cannot accept.
 */
@Component
public class IngestRefusals {

    private final FindingTable table;
    private final Clock clock;

    IngestRefusals(FindingTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Reports different events under a known id or number: one finding per id, however often the event is sent. */
    public void conflicts(String source, List<AuditEventId> events) {
        Instant now = clock.instant();
        for (AuditEventId event : events) {
            table.see(new Sighting(
                    FindingRule.AUDIT_CONFLICT,
                    source + "|" + event,
                    null,
                    Severity.CRITICAL,
                    source + " sent " + event + ", but its id or number already belongs to another event.",
                    new Actor(ActorType.SERVICE, source),
                    source,
                    1,
                    0,
                    now,
                    now,
                    List.of(event.value())));
        }
    }

    /** Reports malformed events and events with an impossible time: one finding a day for each source and reason. */
    public void rejections(String source, List<IngestResponse.Item> response) {
        Map<String, List<UUID>> byReason = response.stream()
                .filter(item -> item.status() == IngestStatus.REJECTED)
                .collect(Collectors.groupingBy(
                        item -> String.valueOf(item.reason()),
                        Collectors.mapping(item -> item.id().value(), Collectors.toList())));
        Instant now = clock.instant();
        byReason.forEach((reason, events) -> table.see(new Sighting(
                FindingRule.AUDIT_REJECTED,
                source + "|" + reason + "|" + now.truncatedTo(ChronoUnit.DAYS),
                null,
                Severity.WARNING,
                source + " sent " + events.size() + " events in one batch that the audit log rejected: " + reason + ".",
                new Actor(ActorType.SERVICE, source),
                source,
                events.size(),
                0,
                now,
                now,
                events)));
    }

    /** Reports that a source set aside an event that the log rejected: one finding per number. */
    public void setAside(String source, SetAsideNotice notice, UUID noticeId) {
        Instant now = clock.instant();
        table.see(new Sighting(
                FindingRule.AUDIT_SET_ASIDE,
                source + "|" + notice.epoch() + "|" + notice.seq(),
                null,
                Severity.CRITICAL,
                source + " has set event " + notice.event() + " (number " + notice.seq()
                        + ") aside because the audit log rejected it: " + notice.refusal()
                        + ". The service keeps the event; fix the cause, then run the service once with"
                        + " --retry-set-aside.",
                new Actor(ActorType.SERVICE, source),
                source,
                1,
                0,
                now,
                now,
                List.of(noticeId)));
    }
}
