package io.grantway.credential.release;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses releases when audit events have waited too long for audit-service: a log that nobody receives is no log. One
 * of the readers checks this at most once per interval.
 */
@Component
class AuditLag {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AuditLagSettings settings;
    private final AtomicReference<Look> last = new AtomicReference<>(new Look(Instant.MIN, null));

    AuditLag(JdbcClient jdbc, Clock clock, AuditLagSettings settings, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        meters.gauge("grantway.release.audit.lag.seconds", this, AuditLag::seconds);
    }

    private record Look(Instant at, @Nullable Instant oldest) {}

    boolean tooLong() {
        Instant now = clock.instant();
        Look look = last.get();
        if (look.at().isBefore(now.minus(settings.checkInterval()))) {
            look = new Look(now, oldest());
            last.set(look);
        }
        Instant oldest = look.oldest();
        return oldest != null && oldest.isBefore(now.minus(settings.maxLag()));
    }

    private double seconds() {
        Instant oldest = last.get().oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
    }

    /**
     * Finds the oldest waiting event in two index scans: the lowest number that is deliverable but undelivered, and the
     * lowest unnumbered id. Events that audit-service rejects permanently are reported separately and delay nobody.
     */
    private @Nullable Instant oldest() {
        OffsetDateTime oldest = jdbc.sql("""
                        SELECT LEAST(
                            (SELECT created_at FROM audit_outbox
                              WHERE sent_at IS NULL AND state = 'waiting' AND seq IS NOT NULL ORDER BY seq LIMIT 1),
                            (SELECT created_at FROM audit_outbox WHERE seq IS NULL ORDER BY id LIMIT 1)) AS oldest""")
                .query((row, number) -> new Found(row.getObject("oldest", OffsetDateTime.class)))
                .single()
                .at();
        return oldest == null ? null : oldest.toInstant();
    }

    private record Found(@Nullable OffsetDateTime at) {}
}
