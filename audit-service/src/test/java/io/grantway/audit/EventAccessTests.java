package io.grantway.audit;

import static io.grantway.audit.SampleEvents.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.user.UserId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who adds events to the log, and who reads which of them. */
class EventAccessTests extends RunningService {

    @Test
    void postEventsWhenCallerIsNotTheirSourceThenRefused() throws Exception {
        String body = batch(SampleEvents.event("project.created"));
        assertProblem(send("POST", "/internal/audit-events", null, body), 401, "unauthenticated");
        assertProblem(send("POST", "/internal/audit-events", person(ADMIN), body), 401, "invalid_token");
        assertProblem(
                send("POST", "/internal/audit-events", NEIGHBOURS.serviceToken(SOURCE, "audit-service", "x"), body),
                403,
                "insufficient_scope");
        assertProblem(
                send(
                        "POST",
                        "/internal/audit-events",
                        NEIGHBOURS.serviceToken(SOURCE, "user-service", "audit.write"),
                        body),
                401,
                "invalid_token");
        HttpResponse<String> other = send(
                "POST",
                "/internal/audit-events",
                NEIGHBOURS.serviceToken("user-service", "audit-service", "audit.write"),
                body);
        assertThat(other.body()).contains("foreign_source");
        HttpResponse<String> own = handIn(SOURCE, body);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.body()).contains("\"status\":\"created\"");
        assertProblem(handIn(SOURCE, "{\"epoch\":0,\"items\":[]}"), 400, "invalid_request");
    }

    @Test
    void readEventsWhenOfOtherProjectOrPlatformThenHidden() throws Exception {
        AuditEvent foreign = SampleEvents.of(SampleEvents.event("x.done"), SOURCE, SampleEvents.project(), Map.of());
        AuditEvent platform = SampleEvents.event("x.done");
        take(List.of(foreign, platform));
        assertProblem(
                send("GET", "/api/v1/audit/events?project_id=" + foreign.projectId(), person(auditor), null),
                404,
                "project_not_found");
        assertProblem(send("GET", "/api/v1/audit/events", person(auditor), null), 403, "forbidden");
        assertThat(ids("/api/v1/audit/events", ADMIN))
                .contains(platform.id().toString(), foreign.id().toString());
        for (AuditEvent hidden : List.of(foreign, platform)) {
            assertProblem(
                    send("GET", "/api/v1/audit/events/" + hidden.id(), person(auditor), null), 404, "event_not_found");
            assertThat(send("GET", "/api/v1/audit/events/" + hidden.id(), person(ADMIN), null)
                            .statusCode())
                    .isEqualTo(200);
        }
        UserId developer = new UserId(UUID.randomUUID());
        NEIGHBOURS.member(developer, project, "developer");
        HttpResponse<String> refused =
                send("GET", "/api/v1/audit/events?project_id=" + project, person(developer), null);
        assertProblem(refused, 403, "insufficient_scope");
        assertThat(refused.body()).contains("audit:read");
    }

    @Test
    void listEventsWhenCallerIsAppWithScopeThenEventsOfItsProject() throws Exception {
        AuditEvent own = inProject(SampleEvents.event("x.done"));
        take(List.of(own));
        AppId app = new AppId(UUID.randomUUID());
        HttpResponse<String> response =
                send("GET", "/api/v1/audit/events", NEIGHBOURS.appToken(app, project, "audit:read"), null);
        assertThat(response.body()).contains(own.id().toString());
        assertProblem(
                send("GET", "/api/v1/audit/events", NEIGHBOURS.appToken(app, project, "connections:read"), null),
                403,
                "insufficient_scope");
    }
}
