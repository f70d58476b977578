package io.grantway.audit.event;

import io.grantway.audit.content.TimeRange;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The filter of a search in the log.
 *
 * @param projectId absent for all projects and the platform
 * @param actorId who acted, or on whose behalf a service acted
 * @param action the complete action, or a prefix followed by {@code *}, such as {@code connection.*}
 * @param internal whether to include the internal steps of services, such as opening a credential for a release;
 *     failures and denials are always included
 * @param from included; absent means 31 days before the end
 * @param to not included; absent means now
 */
public record EventFilter(
        @Nullable ProjectId projectId,
        @Nullable String actorId,
        @Nullable String action,
        @Nullable String targetId,
        @Nullable Outcome outcome,
        boolean internal,
        @Nullable Instant from,
        @Nullable Instant to) {

    static final Duration DEFAULT_RANGE = Duration.ofDays(31);
    static final Duration LONGEST_RANGE = Duration.ofDays(366);

    /**
     * The time range to search.
     *
     * @throws ProblemException 400 when it ends before it starts, or is longer than 366 days
     */
    public TimeRange range(Instant now) {
        return TimeRange.of(from, to, now, DEFAULT_RANGE, LONGEST_RANGE);
    }

    /** Everything the caller filters by, so that a cursor is valid only for the same query. */
    String fingerprint() {
        StringJoiner text = new StringJoiner("|", "events|", "");
        for (@Nullable Object part : new @Nullable Object[] {projectId, actorId, action, targetId, outcome, internal, from, to}) {
            text.add(part == null ? "" : part.toString().length() + ":" + part);
        }
        return text.toString();
    }
}
