package io.grantway.audit.finding;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.FindingRule;
import io.grantway.contracts.audit.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An observation of a rule.
 *
 * @param fingerprint identifies the subject of the observation; the same subject observed again is the same finding
 * @param key whom the rule counts by, if it counts by anyone
 * @param events some of the events behind it; the first 20 are kept
 */
record Sighting(
        FindingRule rule,
        String fingerprint,
        @Nullable UUID project,
        Severity severity,
        String reason,
        @Nullable Actor subject,
        @Nullable String key,
        long observed,
        long expected,
        Instant firstSeenAt,
        Instant lastSeenAt,
        List<UUID> events) {

    static final int MOST_EVENTS = 20;
}
