package io.grantway.audit.report;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of reports.
 *
 * @param maxRows a report with more events is refused before it starts; default 200,000
 * @param maxParallel reports at once, each holding a connection of the pool; a further one is answered 429. Default 2
 */
@ConfigurationProperties("audit.report")
record ReportSettings(
        @DefaultValue("200000") long maxRows,
        @DefaultValue("2") int maxParallel) {

    ReportSettings {
        if (maxRows < 1 || maxParallel < 1) {
            throw new IllegalArgumentException("audit.report: max-rows and max-parallel must be at least 1.");
        }
    }
}
