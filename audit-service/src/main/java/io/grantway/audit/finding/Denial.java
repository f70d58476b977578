package io.grantway.audit.finding;

import io.grantway.audit.content.EventColumns;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.AuditEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A denied request that has just been recorded.
 *
 * @param key the subject it is counted for: an id, or the address of an anonymous caller
 * @param count how many denials it stands for, at least 1
 */
public record Denial(UUID event, Instant at, @Nullable UUID project, Actor subject, String key, long count) {

    public static Denial of(AuditEvent event) {
        EventColumns columns = EventColumns.of(event);
        return new Denial(
                event.id().value(),
                columns.occurredAt(),
                columns.projectId(),
                EventColumns.subject(event),
                Objects.requireNonNull(columns.deniedSubject()),
                columns.deniedCount());
    }
}
