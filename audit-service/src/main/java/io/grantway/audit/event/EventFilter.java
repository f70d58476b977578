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
 * What someone looks for in the log.
 *
 * @param projectId absent for all projects and the platform
 * @param actorId who acted, or for whom a service acted
 * @param action the whole action, or the beginning of one and a {@code *}, such as {@code connection.*}
 * @param internal whether the steps count as well that services take for themselves, such as opening a credential for a
 *     release; what fails or is denied always counts
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
     * The time that is searched.
     *
     * @throws ProblemException 400 when it ends before it starts, or is longer than 366 days
     */
    public TimeRange range(Instant now) {
        return TimeRange.of(from, to, now, DEFAULT_RANGE, LONGEST_RANGE);
    }

    /** Everything the caller filters by, so that a cursor is good for the same question only. */
    String fingerprint() {
        StringJoiner text = new StringJoiner("|", "events|", "");
        for (@Nullable Object part : new @Nullable Object[] {projectId, actorId, action, targetId, outcome, internal, from, to}) {
            text.add(part == null ? "" : part.toString().length() + ":" + part);
        }
        return text.toString();
    }
}
