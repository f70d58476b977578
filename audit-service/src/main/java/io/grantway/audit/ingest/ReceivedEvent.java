package io.grantway.audit.ingest;

import io.grantway.audit.content.EventColumns;
import io.grantway.audit.content.EventContent;
import io.grantway.contracts.audit.AuditEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** An event that was handed in and found to be well formed. */
record ReceivedEvent(long seq, String content, String contentHash, AuditEvent event, EventColumns columns) {

    UUID id() {
        return event.id().value();
    }

    /** The day inside the id (UTC), which is the event's partition. */
    LocalDate day() {
        return LocalDate.ofInstant(Instant.ofEpochMilli(EventContent.millis(event.id())), ZoneOffset.UTC);
    }
}
