package io.grantway.audit.report;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of reports.
 *
 * @param maxRows a report with more events is refused before it starts; default 200,000
 * @param maxParallel concurrent reports, each of which holds a pooled connection; a further one gets 429. Default 2
 * @param longest a report whose reader takes longer is cut off, because it occupies a slot and a database snapshot;
 *     default 10 min
 */
@ConfigurationProperties("audit.report")
record ReportSettings(
        @DefaultValue("200000") long maxRows,
        @DefaultValue("2") int maxParallel,
        @DefaultValue("10m") Duration longest) {

    ReportSettings {
        if (maxRows < 1 || maxParallel < 1 || !longest.isPositive()) {
            throw new IllegalArgumentException(
                    "audit.report: max-rows and max-parallel must be at least 1, and longest must be positive.");
        }
    }
}
