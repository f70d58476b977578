package io.grantway.contracts.audit;

import io.grantway.contracts.Versioned;
import io.grantway.contracts.project.ProjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something unusual in the log.
 *
 * @param reason one sentence for a person
 * @param observed what was counted, and {@code expected} what is usual at most
 * @param events some of the events behind it, at most 20
 */
public record Finding(
        FindingId id,
        @Nullable ProjectId projectId,
        FindingRule rule,
        Severity severity,
        FindingStatus status,
        String reason,
        @Nullable Actor subject,
        long observed,
        long expected,
        Instant firstSeenAt,
        Instant lastSeenAt,
        List<AuditEventId> events,
        long version)
        implements Versioned {}
