package io.grantway.endtoend;

import static io.grantway.endtoend.Problems.assertProblem;
import static io.grantway.endtoend.Problems.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests the audit log: who did what to what, and anomalies (R25, R26, R27, R35). */
class AuditTests {

    private static Stage stage;
    private static DemoClient console;

    @BeforeAll
    static void start() {
        stage = Stage.shared();
        console = stage.administrator().console();
    }

    @Test
    void auditEventsWhenServicesChangeThingsThenEveryChangeRecorded() {
        Stage.Connected connected = stage.connected();
        connected.app().read(connected.connection());
        String path = "/api/v1/projects/" + connected.project();
        console.patch(path, Map.of("name", "Renamed"), header(console.get(path), "ETag"))
                .expect(200);
        console.post(path + "/members", Map.of("user_id", Person.made(stage).id(), "role", "viewer"))
                .expect(201);
        connected.app().disconnect(connected.connection());

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(events(connected.project()))
                .extracting(event -> event.at("/event/service").asString() + " "
                        + event.at("/event/action").asString())
                .contains(
                        "project-service project.created",
                        "project-service project.updated",
                        "user-service project.members_given",
                        "user-service member.added",
                        "oauth-config-service provider_config.created",
                        "oauth-config-service app.created",
                        "oauth-config-service connect_session.created",
                        "oauth-config-service connection.created",
                        "oauth-config-service connection.confirmed",
                        "oauth-config-service connection.disconnect_requested",
                        "oauth-config-service connection.revoked",
                        "credential-service credential.stored",
                        "credential-service connection.token_released"));
    }

    @Test
    void auditEventWhenProjectUpdatedThenTellsWhoAndBeforeAndAfter() {
        String project = stage.administrator().createProject();
        String path = "/api/v1/projects/" + project;

        console.patch(path, Map.of("name", "After"), header(console.get(path), "ETag"))
                .expect(200);

        JsonNode event = awaitEvent(project, "project.updated");
        assertThat(event.at("/event/actor/type").asString()).isEqualTo("user");
        assertThat(event.at("/event/actor/id").asString())
                .isEqualTo(console.get("/api/v1/me").text("/user/id"));
        assertThat(event.at("/event/outcome").asString()).isEqualTo("success");
        assertThat(event.at("/event/client_address").asString()).isEqualTo("127.0.0.1");
        assertThat(event.at("/event/details/before").toString()).contains("Demo");
        assertThat(event.at("/event/details/after").toString()).contains("After");
        assertThat(sha256(event.at("/content").asString()))
                .isEqualTo(event.at("/content_hash").asString());
    }

    @Test
    void auditEventsWhenRequestReachesTwoServicesThenSameRequestIdAndTrace() {
        DemoResponse created =
                console.post("/api/v1/projects", Map.of("name", "Traced")).expect(201);
        String project = created.text("/id");

        JsonNode first = awaitEvent(project, "project.created");
        JsonNode second = awaitEvent(project, "project.members_given");

        assertThat(first.at("/event/request_id").asString())
                .isEqualTo(header(created, "X-Request-Id"))
                .isEqualTo(second.at("/event/request_id").asString());
        assertThat(first.at("/event/trace_id").asString())
                .matches("[0-9a-f]{32}")
                .isEqualTo(second.at("/event/trace_id").asString());
    }

    @Test
    void traceWhenTheCallerSendsOneThenTheEventHasItsOwn() {
        Stage.Connected connected = stage.connected();
        Client app = Client.registered(stage, connected.project(), "connections:read");
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        Raw.get(
                        stage.entrance().url() + "/api/v1/connections/" + connected.connection() + "/token",
                        "Authorization",
                        "Bearer " + app.token(),
                        "traceparent",
                        "00-" + trace + "-00f067aa0ba902b7-01")
                .expect(403);

        assertThat(awaitEvent(connected.project(), "connection.token_denied")
                        .at("/event/trace_id")
                        .asString())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(trace);
    }

    /**
     * The gateway, the service it routes to and the service that this one calls each write an event in their own
     * database.
     */
    @Test
    void traceWhenAServiceCallsAnotherThenItIsTheGateways() {
        Person person = Person.made(stage);
        String path = "/api/v1/users/" + person.id();
        console.patch(path, Map.of("platform_role", "administrator"), "*").expect(200);
        String trace = UUID.randomUUID().toString().replace("-", "");

        String project = person.traced("00-" + trace + "-00f067aa0ba902b7-01")
                .post("/api/v1/projects", Map.of("name", "Traced"))
                .expect(201)
                .text("/id");
        console.patch(path, Map.of("platform_role", "user"), "*").expect(200);

        Set<String> traces = new HashSet<>();
        for (String action : List.of("project.created", "project.members_given")) {
            traces.add(awaitEvent(project, action).at("/event/trace_id").asString());
        }
        assertThat(traces).hasSize(1).doesNotContain(trace);
        assertThat(awaitEvent(project, "project.members_given")
                        .at("/event/service")
                        .asString())
                .isEqualTo("user-service");
    }

    @Test
    void reportWhenRangeOfTimeGivenThenCsvOfItsEvents() {
        Instant from = Instant.now().minusSeconds(5);
        String project = stage.administrator().createProject();
        awaitEvent(project, "project.created");
        String to = Instant.now().plusSeconds(60).toString();

        String token = Client.registered(stage, project, "audit:read").token();

        DemoResponse report = report(token, "?from=" + from + "&to=" + to);

        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(header(report, "Content-Type")).startsWith("text/csv");
        assertThat(header(report, "Content-Disposition")).contains("grantway-audit-events.csv");
        assertThat(report.body()).startsWith("event_id,occurred_at,").contains(",project.created,");
        awaitEvent(project, "report.exported");
        assertThat(report(token, "?from=" + from.minusSeconds(7200) + "&to=" + from.minusSeconds(3600))
                        .body()
                        .lines())
                .as("an hour in which nothing happened")
                .hasSize(1);
        assertProblem(report(token, ""), 400, "invalid_request");
    }

    private static DemoResponse report(String token, String query) {
        return Raw.get(
                stage.entrance().url() + "/api/v1/audit/reports/events.csv" + query,
                "Authorization",
                "Bearer " + token);
    }

    @Test
    void findingWhenBurstOfDenialsThenFoundAndAcknowledgedByAPerson() {
        String project = stage.administrator().createProject();
        Client app = Client.registered(stage, project, "connections:read");
        DemoClient api = app.api();
        for (int i = 0; i < 25; i++) {
            assertThat(api.get("/api/v1/provider-configs").status()).isEqualTo(403);
        }

        String list = "/api/v1/audit/findings?project_id=" + project;
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        console.get(list).expect(200).json().at("/items"))
                .hasSize(1));
        DemoResponse findings = console.get(list);
        assertThat(findings.text("/items/0/rule")).isEqualTo("denied_burst");
        assertThat(findings.text("/items/0/status")).isEqualTo("open");
        assertThat(findings.text("/items/0/subject/id")).isEqualTo(app.id());
        assertThat(findings.json().at("/items/0/observed").asLong())
                .isGreaterThan(findings.json().at("/items/0/expected").asLong());

        String finding = "/api/v1/audit/findings/" + findings.text("/items/0/id");
        String etag = "\"v" + findings.json().at("/items/0/version").asLong() + "\"";
        assertProblem(console.patch(finding, Map.of("status", "acknowledged")), 428, "precondition_required");
        console.patch(finding, Map.of("status", "acknowledged"), etag).expect(200);
        assertProblem(console.patch(finding, Map.of("status", "open"), etag), 412, "precondition_failed");
        assertThat(console.get(list + "&status=acknowledged").expect(200).json().at("/items"))
                .hasSize(1);
        awaitEvent(project, "finding.updated");
    }

    @Test
    void verificationWhenNobodyTamperedThenIntact() {
        DemoResponse verification = console.get("/api/v1/audit/verification").expect(200);

        assertThat(verification.json().at("/intact").asBoolean())
                .as(verification.body())
                .isTrue();
        assertThat(verification.json().at("/checked").asLong()).isPositive();
    }

    @Test
    void listEventsWhenReadInPagesThenNoGapsOrRepetitions() {
        String project = stage.administrator().createProject();
        for (int i = 0; i < 4; i++) {
            Client.registered(stage, project, "connections:read");
        }
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(events(project).stream()
                        .filter(event -> event.at("/event/action").asString().equals("app.created")))
                .hasSize(4));
        List<String> ids = new ArrayList<>();
        String base = "/api/v1/audit/events?action=app.created&limit=3&project_id=" + project;
        String path = base;
        while (!path.isEmpty()) {
            DemoResponse page = console.get(path).expect(200);
            page.json()
                    .at("/items")
                    .forEach(item -> ids.add(item.at("/event/id").asString()));
            JsonNode next = page.json().at("/next_cursor");
            path = next.isString() ? base + "&cursor=" + next.asString() : "";
        }
        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
        DemoResponse forged = console.get(base + "&cursor=forged");
        assertProblem(forged, 400, "invalid_request");
        assertThat(forged.text("/errors/0/code")).isEqualTo("invalid_cursor");
    }

    private static JsonNode awaitEvent(String project, String action) {
        Map<String, JsonNode> found = new HashMap<>();
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            events(project).forEach(event -> found.put(event.at("/event/action").asString(), event));
            return found.containsKey(action);
        });
        return found.get(action);
    }

    private static List<JsonNode> events(String project) {
        List<JsonNode> events = new ArrayList<>();
        console.get("/api/v1/audit/events?limit=200&project_id=" + project)
                .expect(200)
                .json()
                .at("/items")
                .forEach(events::add);
        return events;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
