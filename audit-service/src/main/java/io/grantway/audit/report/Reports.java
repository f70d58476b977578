package io.grantway.audit.report;

import io.grantway.audit.content.TimeRange;
import io.grantway.audit.event.EventFilter;
import io.grantway.audit.event.EventSearch;
import io.grantway.audit.event.Events;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.audit.Outcome;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reports over a time range. The audit event of a report is committed before its first line is sent, so that the log
 * may contain a report that was not read to its end, but never misses one.
 */
@Service
class Reports {

    private static final String ACTION = "report.exported";

    private final Events events;
    private final EventSearch search;
    private final AuditOutbox outbox;
    private final TransactionTemplate write;
    private final TransactionTemplate snapshot;
    private final ReportSettings settings;
    private final Clock clock;
    private final Semaphore permits;

    Reports(
            Events events,
            EventSearch search,
            AuditOutbox outbox,
            PlatformTransactionManager transactions,
            ReportSettings settings,
            Clock clock) {
        this.events = events;
        this.search = search;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
        this.permits = new Semaphore(settings.maxParallel());
        this.write = new TransactionTemplate(transactions);
        write.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Writes a report.
     *
     * @param sink opened when the report is allowed and audited; its first line follows immediately
     * @throws ProblemException before anything is written: 403 or 404 without permission, 413 for too many events, 429
     */
    void export(EventFilter asked, Sink sink) {
        EventFilter filter = events.permitted(asked);
        TimeRange range = filter.range(clock.instant());
        if (!permits.tryAcquire()) {
            throw new ProblemException(
                            PlatformProblem.RATE_LIMITED,
                            "Too many reports are being written at once; try again later.")
                    .retryAfter(Duration.ofSeconds(5));
        }
        try {
            stream(filter, range, sink);
        } finally {
            permits.release();
        }
    }

    private void stream(EventFilter filter, TimeRange range, Sink sink) {
        AtomicBoolean started = new AtomicBoolean();
        long[] written = {0};
        try {
            // one snapshot, so that the counted events are the written ones
            snapshot.executeWithoutResult(status -> {
                long rows = search.count(filter, range, settings.maxRows());
                if (rows > settings.maxRows()) {
                    throw new ProblemException(
                            ReportProblem.REPORT_TOO_LARGE,
                            "More than " + settings.maxRows()
                                    + " events match; choose a shorter time range or add filters.");
                }
                audit(entry(filter, range).detail("rows", rows));
                started.set(true);
                write(filter, range, sink, written);
            });
        } catch (RuntimeException e) {
            audit(entry(filter, range)
                    .outcome(Outcome.FAILURE)
                    .reason(
                            e instanceof ProblemException problem
                                    ? problem.type().code()
                                    : "interrupted")
                    .detail("rows", written[0]));
            throw started.get() ? new ReportCut(e) : e;
        }
    }

    private void write(EventFilter filter, TimeRange range, Sink sink, long[] written) {
        try {
            EventReport report = new EventReport(sink.open(), clock, settings.longest());
            report.head();
            search.each(filter, range, event -> {
                try {
                    report.row(event);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                written[0] = report.rows();
            });
            sink.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void audit(AuditEntry entry) {
        write.executeWithoutResult(status -> outbox.append(entry));
    }

    private static AuditEntry entry(EventFilter filter, TimeRange range) {
        return AuditEntry.of(ACTION)
                .project(filter.projectId())
                .target("report", "events.csv")
                .detail("from", text(range.from()))
                .detail("to", text(range.to()))
                .detail("actor", filter.actorId())
                .detail("action", filter.action())
                .detail("internal", filter.internal())
                .detail("target", filter.targetId())
                .detail("outcome", filter.outcome());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /** The destination of a report. */
    interface Sink {
        Writer open() throws IOException;

        void close() throws IOException;
    }

    /** Signals that a report was cut off after a part of it was sent. */
    static final class ReportCut extends RuntimeException {
        ReportCut(Throwable cause) {
            super("The report was truncated", cause);
        }
    }
}
