package io.grantway.audit.ingest;

import io.grantway.audit.content.EventColumns;
import io.grantway.audit.content.EventContent;
import io.grantway.contracts.audit.AuditEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** A well-formed event as it was received. */
record ReceivedEvent(long seq, String content, String contentHash, AuditEvent event, EventColumns columns) {

    UUID id() {
        return event.id().value();
    }

    /** The day in the id (UTC), which determines the event's partition. */
    LocalDate day() {
        return LocalDate.ofInstant(Instant.ofEpochMilli(EventContent.millis(event.id())), ZoneOffset.UTC);
    }
}
