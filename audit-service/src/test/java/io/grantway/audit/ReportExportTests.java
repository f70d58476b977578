package io.grantway.audit;

import static io.grantway.audit.SampleEvents.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.audit.AuditEvent;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reports of events as CSV files. */
class ReportExportTests extends RunningService {

    @Test
    void exportReportWhenDoneThenAuditedAndTooLargeOneRefused() throws Exception {
        take(List.of(inProject(SampleEvents.event("x.done")), inProject(SampleEvents.event("y.done"))));
        String range = "&from=" + now().minusSeconds(3_600) + "&to=" + now().plusSeconds(60);
        String report = "/api/v1/audit/reports/events.csv?project_id=" + project;
        HttpResponse<String> response = send("GET", report + range, person(auditor), null);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.body().split("\r\n")).hasSize(3);
        assertThat(response.body()).startsWith("event_id,occurred_at,").contains(",y.done,project,");
        JsonNode exported = awaitEvent("report.exported");
        assertThat(exported.at("/event/details/rows").asLong()).isEqualTo(2);
        assertThat(exported.at("/event/actor/id").asString()).isEqualTo(auditor.toString());
        assertThat(exported.at("/source").asString()).isEqualTo("audit-service");

        assertProblem(send("GET", report, person(auditor), null), 400, "invalid_request");
        List<AuditEvent> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(inProject(SampleEvents.event("z.done")));
        }
        take(many);
        assertProblem(send("GET", report + range, person(auditor), null), 413, "report_too_large");
    }

    @Test
    void exportReportWhenEventUnreadableThenNeverEndsAsComplete() throws Exception {
        AuditEvent broken = inProject(SampleEvents.at(now().minusSeconds(500), "x.done"));
        take(List.of(broken));
        asSuperuser("UPDATE audit.event SET content = 'nonsense' WHERE event_id = '"
                + broken.id().value() + "'");
        String report = "/api/v1/audit/reports/events.csv?project_id=" + project + "&from=" + now().minusSeconds(3_600)
                + "&to=" + now().plusSeconds(60);
        assertProblem(send("GET", report, person(auditor), null), 500, "internal_error");
        List<AuditEvent> much = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            much.add(SampleEvents.of(SampleEvents.event("y.done"), SOURCE, project, Map.of("text", "x".repeat(4_000))));
        }
        take(much);
        assertThatThrownBy(() -> send("GET", report, person(auditor), null)).isInstanceOf(IOException.class);
        asSuperuser("DELETE FROM audit.event WHERE event_id = '" + broken.id().value() + "'");
        String failures = "/api/v1/audit/events?action=report.exported&outcome=failure&project_id=" + project;
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ids(failures)).hasSize(2));
    }
}
