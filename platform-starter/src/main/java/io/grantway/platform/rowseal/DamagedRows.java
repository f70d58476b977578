package io.grantway.platform.rowseal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises the alarm for rows that are not as this service wrote them: an error in the log, the metric
 * {@code grantway.rows.damaged} and the audit event {@code <kind>.damaged}, once an hour for each row. The caller also
 * refuses the row.
 */
public final class DamagedRows {

    private static final Logger log = LoggerFactory.getLogger(DamagedRows.class);

    private final Denials events;
    private final MeterRegistry meters;
    private final Cache<String, Boolean> told = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    public DamagedRows(Denials events, MeterRegistry meters) {
        this.events = events;
        this.meters = meters;
    }

    /**
     * The alarm for one kind of row. Its metric is there from now on, because an alarm on a metric that does not exist
     * yet misses the first row.
     *
     * @param kind such as {@code app_secret}
     */
    public Kind kind(String kind) {
        return new Kind(kind, meters.counter("grantway.rows.damaged", "kind", kind));
    }

    /** One kind of row. */
    public final class Kind {

        private final String kind;
        private final Counter found;

        private Kind(String kind, Counter found) {
            this.kind = kind;
            this.found = found;
        }

        /**
         * Reports a row.
         *
         * @param id identifies the row and is not secret
         * @param remedy what an operator should do, such as {@code delete_row}
         */
        public void report(Object id, @Nullable ProjectId project, String remedy) {
            found.increment();
            String row = kind + " " + id;
            if (told.asMap().putIfAbsent(row, true) != null) {
                return;
            }
            log.error(
                    "The {} {} was changed by someone else and is rejected. Find out who changed the database, then"
                            + " apply the remedy: {}",
                    kind,
                    id,
                    remedy);
            boolean written = events.alarm(AuditEntry.of(kind + ".damaged")
                    .project(project)
                    .target(kind, id)
                    .outcome(Outcome.FAILURE)
                    .reason("seal_invalid")
                    .detail("remedy", remedy));
            if (!written) {
                told.invalidate(row);
            }
        }
    }
}
