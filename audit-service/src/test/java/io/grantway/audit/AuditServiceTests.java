package io.grantway.audit;

import static io.grantway.audit.SampleEvents.SOURCE;
import static io.grantway.audit.SampleEvents.denial;
import static io.grantway.audit.SampleEvents.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.AuditBatch;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.fixture.Description;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.PostgresFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** audit-service at its own port, with its own events delivered to itself. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"audit.report.max-rows=50", "grantway.audit.interval=100ms"})
class AuditServiceTests {

    private static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("audit");
    private static final UserId ADMIN = new UserId(UUID.randomUUID());
    private static final AtomicLong EPOCHS = new AtomicLong(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final UserId auditor = new UserId(UUID.randomUUID());
    private final ProjectId project = SampleEvents.project();
    private final long epoch = EPOCHS.incrementAndGet();
    private long seq;

    @Autowired
    private JsonMapper json;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        NEIGHBOURS.register(registry, "audit-service");
        DATABASE.register(registry);
    }

    @AfterAll
    static void stop() {
        NEIGHBOURS.close();
    }

    @BeforeEach
    void ready() {
        NEIGHBOURS.person(ADMIN, "administrator");
        NEIGHBOURS.member(auditor, project, "auditor");
        NEIGHBOURS.on("POST /internal/audit-events", this::handIn);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            HttpResponse<String> ready = send(managementPort, "GET", "/actuator/health/readiness", null, null);
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        });
    }

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
    }

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

    @Test
    void updateFindingWhenOwnerAcknowledgesBurstThenAcknowledgedAndAudited() throws Exception {
        List<AuditEvent> denials = new ArrayList<>();
        Actor mallory = new Actor(ActorType.USER, new UserId(UUID.randomUUID()).toString());
        for (int i = 0; i < 25; i++) {
            denials.add(denial(now(), mallory, "10.0.0.1", project));
        }
        take(denials);
        String list = "/api/v1/audit/findings?project_id=" + project;
        JsonNode finding = read(send("GET", list, person(auditor), null)).at("/items/0");
        assertThat(finding.get("rule").asString()).isEqualTo("denied_burst");
        assertThat(finding.get("observed").asLong()).isEqualTo(25);
        String path = "/api/v1/audit/findings/" + finding.get("id").asString();
        String acknowledge = "{\"status\":\"acknowledged\"}";
        assertProblem(send("PATCH", path, person(auditor), acknowledge), 403, "insufficient_scope");
        UserId owner = new UserId(UUID.randomUUID());
        NEIGHBOURS.member(owner, project, "owner");
        assertProblem(send("PATCH", path, person(owner), acknowledge), 428, "precondition_required");
        assertProblem(patch(path, owner, "\"v9\"", acknowledge), 412, "precondition_failed");
        take(List.of(denial(now(), mallory, "10.0.0.1", project)));
        HttpResponse<String> response = patch(path, owner, "\"v1\"", acknowledge);
        assertThat(response.statusCode())
                .as("a burst that goes on makes nobody stale")
                .isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).contains("\"v2\"");
        assertThat(read(response).get("status").asString()).isEqualTo("acknowledged");
        assertThat(patch(path, owner, "\"v2\"", acknowledge).headers().firstValue("ETag"))
                .as("nothing to change")
                .contains("\"v2\"");
        JsonNode audited = awaitEvent("finding.updated");
        assertThat(audited.at("/event/details/after/status").asString()).isEqualTo("acknowledged");
        assertThat(read(send("GET", list + "&status=open", person(auditor), null))
                        .get("items"))
                .isEmpty();
        UserId stranger = new UserId(UUID.randomUUID());
        NEIGHBOURS.person(stranger, "user");
        assertProblem(patch(path, stranger, "\"v2\"", acknowledge), 404, "finding_not_found");
    }

    @Test
    void verificationWhenRowsChangedOrRemovedByHandThenNotIntact() throws Exception {
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            events.add(SampleEvents.event("kept.done"));
        }
        take(events);
        assertProblem(send("GET", "/api/v1/audit/verification", person(auditor), null), 403, "forbidden");
        JsonNode before = verify();
        assertThat(before.get("checked").asLong()).isGreaterThanOrEqualTo(6);
        assertThat(before.get("damaged")).isEmpty();
        assertThat(source(before).get("contiguous").asLong()).isEqualTo(6);

        asSuperuser("UPDATE audit.event SET content = replace(content, 'kept.done', 'fake.done') WHERE event_id = '"
                + events.get(0).id().value() + "'");
        asSuperuser("UPDATE audit.event SET action = 'fake.done' WHERE event_id = '"
                + events.get(1).id().value() + "'");
        asSuperuser("UPDATE audit.event SET seq = 60 WHERE event_id = '"
                + events.get(2).id().value() + "'");
        String forged = "{\"action\":\"forged\"}";
        asSuperuser("UPDATE audit.event SET content = '" + forged + "', content_hash = sha256('" + forged
                + "'::bytea) WHERE event_id = '" + events.get(3).id().value() + "'");
        JsonNode after = verify();
        assertThat(after.get("damaged").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(events.subList(0, 4).stream()
                        .map(event -> event.id().toString())
                        .toList());
        assertThat(after.get("intact").asBoolean()).isFalse();

        asSuperuser("DELETE FROM audit.event WHERE source = '" + SOURCE + "' AND epoch = " + epoch + " AND seq <> 5");
        JsonNode gone = verify();
        assertThat(gone.get("intact").asBoolean()).isFalse();
        assertThat(source(gone).get("contiguous").asLong())
                .as("removed rows are a gap")
                .isLessThan(5);
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

    private Neighbourhood.Response handIn(Neighbourhood.Request request) {
        try {
            HttpResponse<String> response = handIn("audit-service", request.body());
            return new Neighbourhood.Response(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            return new Neighbourhood.Response(503, "{}");
        }
    }

    private HttpResponse<String> handIn(String source, String body) throws IOException, InterruptedException {
        return send(
                "POST",
                "/internal/audit-events",
                NEIGHBOURS.serviceToken(source, "audit-service", "audit.write"),
                body);
    }

    private void take(List<AuditEvent> events) throws IOException, InterruptedException {
        HttpResponse<String> response = handIn(SOURCE, batch(events.toArray(AuditEvent[]::new)));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("rejected", "conflict", "duplicate");
    }

    private String batch(AuditEvent... events) {
        List<AuditBatch.Item> items = new ArrayList<>();
        for (AuditEvent event : events) {
            items.add(item(event, ++seq));
        }
        return json.writeValueAsString(new AuditBatch(epoch, items));
    }

    private AuditEvent inProject(AuditEvent event) {
        return SampleEvents.of(event, SOURCE, project, event.details());
    }

    private JsonNode verify() throws IOException, InterruptedException {
        return read(send("GET", "/api/v1/audit/verification", person(ADMIN), null));
    }

    private JsonNode source(JsonNode verification) {
        return verification
                .get("sources")
                .valueStream()
                .filter(source -> source.get("epoch").asLong() == epoch
                        && source.get("source").asString().equals(SOURCE))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode awaitEvent(String action) {
        String list = "/api/v1/audit/events?project_id=" + project + "&action=" + action;
        await().atMost(Duration.ofSeconds(10)).until(() -> !ids(list).isEmpty());
        try {
            return read(send("GET", list, person(auditor), null)).at("/items/0");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> ids(String path) throws IOException, InterruptedException {
        return ids(path, auditor);
    }

    private List<String> ids(String path, UserId user) throws IOException, InterruptedException {
        return read(send("GET", path, person(user), null))
                .get("items")
                .valueStream()
                .map(item -> item.at("/event/id").asString())
                .toList();
    }

    private JsonNode read(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }

    private static void asSuperuser(String sql) throws Exception {
        try (Connection connection = DATABASE.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String person(UserId user) {
        return NEIGHBOURS.personToken(user);
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private HttpResponse<String> patch(String path, UserId user, String version, String body)
            throws IOException, InterruptedException {
        return http.send(
                builder(port, path, person(user))
                        .header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", version)
                        .method("PATCH", BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        return send(port, method, path, token, body);
    }

    private HttpResponse<String> send(int at, String method, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = builder(at, path, token);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return http.send(
                request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder builder(int at, String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + at + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
