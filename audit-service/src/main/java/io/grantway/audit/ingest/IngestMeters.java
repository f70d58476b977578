package io.grantway.audit.ingest;

import io.grantway.contracts.audit.IngestResponse;
import io.grantway.contracts.audit.IngestStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Metrics of arriving events and their delay: {@code grantway.audit.events} by status, {@code grantway.audit.lag}. */
@Component
class IngestMeters {

    private final MeterRegistry meters;
    private final Timer lag;
    private final Clock clock;

    IngestMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.lag = Timer.builder("grantway.audit.lag")
                .description("Time between an event and its storage in the audit log")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(10))
                .maximumExpectedValue(Duration.ofHours(1))
                .register(meters);
        for (IngestStatus status : IngestStatus.values()) {
            counted(status, 0);
        }
    }

    void taken(List<IngestResponse.Item> response, List<ReceivedEvent> accepted) {
        for (IngestStatus status : IngestStatus.values()) {
            counted(
                    status,
                    response.stream().filter(item -> item.status() == status).count());
        }
        Instant now = clock.instant();
        for (ReceivedEvent event : accepted) {
            Duration late = Duration.between(event.columns().occurredAt(), now);
            lag.record(late.isNegative() ? Duration.ZERO : late);
        }
    }

    void turnedAway() {
        meters.counter("grantway.audit.batches.turned.away").increment();
    }

    private void counted(IngestStatus status, long events) {
        meters.counter("grantway.audit.events", "status", status.toString()).increment(events);
    }
}
