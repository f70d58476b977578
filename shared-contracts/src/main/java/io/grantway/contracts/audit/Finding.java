package io.grantway.contracts.audit;

import io.grantway.contracts.Versioned;
import io.grantway.contracts.project.ProjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An anomaly in the log.
 *
 * @param reason one sentence for people
 * @param observed the counted value, and {@code expected} the usual maximum
 * @param events some of the underlying events, at most 20
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
