package io.grantway.audit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.audit.SampleEvents;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.RecordedEvent;
import io.grantway.platform.audit.EventText;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EventReportTests {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void rowWhenReportTakesTooLongThenFails() throws IOException {
        EventReport report = new EventReport(new StringWriter(), clock(), Duration.ofMinutes(10));
        report.row(recorded());
        now = now.plus(Duration.ofMinutes(10));
        report.row(recorded());
        now = now.plusMillis(1);

        assertThatThrownBy(() -> report.row(recorded())).isInstanceOf(IOException.class);

        assertThat(report.rows()).isEqualTo(2);
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private RecordedEvent recorded() {
        AuditEvent event = SampleEvents.at(now, "x.done");
        return new RecordedEvent(event, SampleEvents.SOURCE, 1, 1, now, EventText.content(event), "00");
    }
}
