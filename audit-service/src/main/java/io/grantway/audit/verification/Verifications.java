package io.grantway.audit.verification;

import io.grantway.audit.content.TimeRange;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.audit.AuditEventId;
import io.grantway.contracts.audit.SourceState;
import io.grantway.contracts.audit.Verification;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Verifies the stored log: every text against its hashes, every column against its text, every number against the
 * sequences. The range applies to the times in the ids, which cannot be changed without breaking the match with
 * partition or text.
 */
@Service
public class Verifications {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int MOST_DAMAGED = 100;

    private final JdbcClient jdbc;
    private final SourceCheck sources;
    private final ProjectAccess access;
    private final VerificationSettings settings;
    private final Clock clock;
    private final Semaphore permits;

    Verifications(
            JdbcClient jdbc, SourceCheck sources, ProjectAccess access, VerificationSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.access = access;
        this.settings = settings;
        this.clock = clock;
        this.permits = new Semaphore(settings.maxParallel());
    }

    /** Verifies a range of at most 31 days, the default; for administrators. */
    public Verification verify(@Nullable Instant from, @Nullable Instant to) {
        access.requireAdministrator();
        Instant now = clock.instant();
        TimeRange range = TimeRange.of(from, to, now, LONGEST, LONGEST);
        if (!permits.tryAcquire()) {
            throw new ProblemException(
                            PlatformProblem.RATE_LIMITED,
                            "Another verification is running; try again when it has finished.")
                    .retryAfter(Duration.ofSeconds(5));
        }
        try {
            return verified(range, !range.to().isBefore(now));
        } finally {
            permits.release();
        }
    }

    private Verification verified(TimeRange range, boolean open) {
        List<AuditEventId> damaged = new ArrayList<>();
        long checked = 0;
        boolean whole = true;
        for (LocalDate day = range.firstDay(); !day.isAfter(range.lastDay()); day = day.plusDays(1)) {
            UUID last = new UUID(0, 0);
            List<StoredEvent> batch;
            do {
                batch = batch(range, day, last);
                for (StoredEvent row : batch) {
                    checked++;
                    last = row.id();
                    if (!row.intact()) {
                        whole = false;
                        if (damaged.size() < MOST_DAMAGED) {
                            damaged.add(new AuditEventId(row.id()));
                        }
                    }
                }
            } while (batch.size() == settings.batch());
        }
        List<SourceState> states = sources.states(range, open);
        boolean gapless = states.stream().allMatch(state -> state.contiguous() == state.highest());
        return new Verification(checked, damaged, states, whole && gapless);
    }

    /** The next rows of a day, ordered by id; statements are short, so that no snapshot is held for long. */
    private List<StoredEvent> batch(TimeRange range, LocalDate day, UUID last) {
        return jdbc.sql("""
                        SELECT * FROM event
                        WHERE event_day = :day AND event_id > :last AND event_id >= :fromId AND event_id < :toId
                        ORDER BY event_id LIMIT :batch""")
                .param("day", day)
                .param("last", last)
                .param("batch", settings.batch())
                .param("fromId", SourceCheck.firstId(range.from()))
                .param("toId", SourceCheck.firstId(range.to()))
                .query(StoredEvent::of)
                .list();
    }
}
