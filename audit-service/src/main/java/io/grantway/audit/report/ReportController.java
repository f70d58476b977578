package io.grantway.audit.report;

import io.grantway.audit.event.EventFilter;
import io.grantway.audit.report.Reports.ReportCut;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exports reports of the audit log: the filters of its list, within an explicit range. */
@RestController
@Allow(
        value = {Who.PEOPLE, Who.APPS},
        permission = Permission.AUDIT_READ,
        administrator = true,
        rule = "without project_id: administrators only")
class ReportController {

    private final Reports reports;

    ReportController(Reports reports) {
        this.reports = reports;
    }

    /**
     * Exports the events as CSV, newest first; a report that fails after a part was sent ends with a broken connection.
     */
    @GetMapping(path = "/api/v1/audit/reports/events.csv", produces = "text/csv")
    void exportEvents(
            @RequestParam(name = "project_id", required = false) @Nullable ProjectId projectId,
            @RequestParam(name = "actor", required = false) @Size(max = 100) @Nullable String actorId,
            @RequestParam(name = "action", required = false) @Size(max = 100) @Nullable String action,
            @RequestParam(name = "target", required = false) @Size(max = 100) @Nullable String targetId,
            @RequestParam(name = "outcome", required = false) @Nullable Outcome outcome,
            @RequestParam(name = "internal", defaultValue = "true") boolean internal,
            @RequestParam(name = "from") Instant from,
            @RequestParam(name = "to") Instant to,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            reports.export(
                    new EventFilter(projectId, actorId, action, targetId, outcome, internal, from, to),
                    new ResponseSink(response));
        } catch (ReportCut e) {
            if (!response.isCommitted()) {
                response.reset();
                throw e;
            }
            TruncatedReports.mark(request, e);
        }
    }

    /** The response, which stays untouched until the report may start. */
    private static final class ResponseSink implements Reports.Sink {

        private final HttpServletResponse response;
        private @Nullable Writer out;

        ResponseSink(HttpServletResponse response) {
            this.response = response;
        }

        @Override
        public Writer open() throws IOException {
            response.setContentType("text/csv;charset=UTF-8;header=present");
            response.setHeader("Content-Disposition", "attachment; filename=\"grantway-audit-events.csv\"");
            response.setHeader("Cache-Control", "no-store");
            Writer opened = new BufferedWriter(
                    new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), 16_384);
            out = opened;
            return opened;
        }

        @Override
        public void close() throws IOException {
            if (out != null) {
                out.flush();
            }
        }
    }
}
