package io.grantway.audit.ingest;

import io.grantway.audit.content.EventColumns;
import io.grantway.audit.content.EventContent;
import io.grantway.audit.content.EventContent.ContentRefused;
import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Checks one item of a batch on its own: form, hash, source and time. */
@Component
class ItemCheck {

    private final IngestSettings settings;
    private final Clock clock;

    ItemCheck(IngestSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Verdict judge(String source, AuditBatch.Item item) {
        if (!Sha256.hex(item.content()).equals(item.contentHash())) {
            return new Verdict.Rejected("hash_mismatch");
        }
        AuditEvent event;
        try {
            event = EventContent.check(item.content());
        } catch (ContentRefused e) {
            return new Verdict.Rejected(e.reason());
        }
        if (!event.id().equals(item.id())) {
            return new Verdict.Rejected("id_mismatch");
        }
        if (!event.service().equals(source)) {
            return new Verdict.Rejected("foreign_source");
        }
        String time = timeProblem(event);
        return time.isEmpty()
                ? new Verdict.Accepted(new ReceivedEvent(
                        item.seq(), item.content(), item.contentHash(), event, EventColumns.of(event)))
                : new Verdict.Rejected(time);
    }

    private String timeProblem(AuditEvent event) {
        long millis = EventContent.millis(event.id());
        if (millis < 0) {
            return "id_not_v7";
        }
        Instant now = clock.instant();
        Instant minted = Instant.ofEpochMilli(millis);
        if (Duration.between(minted, event.occurredAt()).abs().compareTo(settings.maxDrift()) > 0) {
            return "time_differs"; // permanent, whereas an event that is only early becomes valid
        }
        if (minted.isAfter(now.plus(settings.maxAhead()))) {
            return "clock_skew";
        }
        return minted.isBefore(now.minus(settings.maxAge())) ? "too_old" : "";
    }

    /** The result of the check. */
    sealed interface Verdict {
        record Accepted(ReceivedEvent event) implements Verdict {}

        record Rejected(String reason) implements Verdict {}
    }
}
