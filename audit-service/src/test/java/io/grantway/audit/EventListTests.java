package io.grantway.audit;

import static io.grantway.audit.SampleEvents.denial;
import static io.grantway.audit.SampleEvents.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.fixture.Description;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The list of events: pages, filters and the described form. */
class EventListTests extends RunningService {

    @Test
    void listEventsWhenMoreThanAPageThenPagedNewestFirst() throws Exception {
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            events.add(inProject(SampleEvents.at(now().minusSeconds(100 - i), "thing.done")));
        }
        take(events);
        String query = "/api/v1/audit/events?limit=3&action=thing.*&project_id=" + project;
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = read(send("GET", query + next, person(auditor), null));
            page.get("items").forEach(item -> ids.add(item.at("/event/id").asString()));
            next = page.has("next_cursor")
                    ? "&cursor=" + page.get("next_cursor").asString()
                    : "";
        } while (!next.isEmpty());
        assertThat(ids)
                .containsExactlyElementsOf(events.reversed().stream()
                        .map(event -> event.id().toString())
                        .toList());
    }

    @Test
    void listEventsWhenFiltersGivenThenOnlyMatchingEvents() throws Exception {
        AuditEvent one = inProject(SampleEvents.at(now().minus(Duration.ofDays(40)), "old.done"));
        AuditEvent two = inProject(SampleEvents.event("new.done"));
        AuditEvent three = denial(now(), new Actor(ActorType.APP, "app_x"), "10.0.0.9", project);
        take(List.of(one, two, three));
        String list = "/api/v1/audit/events?project_id=" + project;
        assertThat(ids(list))
                .containsExactlyInAnyOrder(two.id().toString(), three.id().toString());
        assertThat(ids(list + "&from=" + now().minus(Duration.ofDays(60))))
                .contains(one.id().toString());
        assertThat(ids(list + "&outcome=denied")).containsExactly(three.id().toString());
        assertThat(ids(list + "&actor=app_x")).containsExactly(three.id().toString());
        assertThat(ids(list + "&action=new.done")).containsExactly(two.id().toString());
        assertThat(ids(list + "&action=new*")).containsExactly(two.id().toString());
        assertThat(ids(list + "&action=new.*")).containsExactly(two.id().toString());
        assertThat(ids(list + "&action=ew*")).isEmpty();
        assertThat(ids(list + "&target=prj_00000000000000000000000001"))
                .containsExactly(two.id().toString());
        assertThat(ids(list + "&to=" + now().minusSeconds(3_600))).isEmpty();
    }

    @Test
    void searchWhenInternalStepsAreHiddenThenTheyAreLeftOut() throws Exception {
        Actor service = new Actor(ActorType.SERVICE, "oauth-config-service");
        AuditEvent opened = inProject(SampleEvents.by(service, "credential.opened", Outcome.SUCCESS));
        AuditEvent refused = inProject(SampleEvents.by(service, "credential.opened", Outcome.DENIED));
        AuditEvent refreshed = inProject(SampleEvents.by(service, "connection.refreshed", Outcome.SUCCESS));
        AuditEvent person = inProject(SampleEvents.event("credential.erased"));
        take(List.of(opened, refused, refreshed, person));
        String list = "/api/v1/audit/events?project_id=" + project;
        assertThat(ids(list)).hasSize(4);
        assertThat(ids(list + "&internal=false"))
                .containsExactlyInAnyOrder(
                        refused.id().toString(),
                        refreshed.id().toString(),
                        person.id().toString());
    }

    @Test
    void listEventsWhenRangeOrParameterWrongThenInvalidRequest() throws Exception {
        String list = "/api/v1/audit/events?project_id=" + project;
        for (String wrong : List.of(
                "&from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                "&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "&limit=0",
                "&limit=201",
                "&outcome=maybe",
                "&cursor=abc",
                "&from=yesterday",
                "&actr=x")) {
            assertProblem(send("GET", list + wrong, person(auditor), null), 400, "invalid_request");
        }
        for (String times : List.of("from=1795820000&to=1795900000", "from=2026", "to=2026-01-01T00:00:00", "to=")) {
            HttpResponse<String> verification = send("GET", "/api/v1/audit/verification?" + times, person(ADMIN), null);
            assertProblem(verification, 400, "invalid_request");
            assertThat(verification.body()).contains("\"pointer\":\"" + times.substring(0, times.indexOf('=')) + "\"");
        }
    }

    @Test
    void apiDescriptionWhenComparedWithSentJsonThenNoDifference() throws Exception {
        HttpResponse<String> api = send("GET", "/v3/api-docs", person(ADMIN), null);
        assertThat(api.statusCode()).isEqualTo(200);
        assertThat(api.body())
                .contains("/api/v1/audit/events/{event_id}", "/api/v1/audit/reports/events.csv", "content_hash");
        take(List.of(denial(now(), new Actor(ActorType.APP, "app_x"), "10.0.0.9", new ProjectId(UUID.randomUUID()))));
        for (String path : List.of("/api/v1/audit/events", "/api/v1/audit/findings", "/api/v1/audit/verification")) {
            HttpResponse<String> sent = send("GET", path, person(ADMIN), null);
            assertThat(sent.statusCode()).isEqualTo(200);
            assertThat(Description.of(api.body()).differences("get", path, 200, sent.body()))
                    .as(sent.body())
                    .isEmpty();
        }
    }
}
