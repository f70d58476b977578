package io.grantway.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.user.User;
import io.grantway.platform.fixture.Description;
import io.grantway.user.Http.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UserServiceTests extends RunningService {

    @Test
    void managementPortWhenNoTokenThenHealthOpenAndMetricsClosed() {
        Http management = new Http("http://127.0.0.1:" + managementPort);
        assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);
        await(() -> management.get("/actuator/health/readiness").status() == 200);
        assertThat(management.get("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(http().get("/actuator/health").status()).isNotEqualTo(200);
    }

    /** An alarm on a metric that appears with its first event misses that event. */
    @Test
    void alarmMetricsWhenNothingHasHappenedThenTheyExist() {
        assertThat(tags("grantway.rows.damaged", "kind"))
                .contains("user", "password", "member", "registration", "invitation");
        assertThat(tags("grantway.audit.outbox.refused", "state")).contains("set_aside", "deferred");
        assertThat(metrics.find("grantway.issuer.keys.refused").counter()).isNotNull();
    }

    private List<String> tags(String counter, String tag) {
        return metrics.find(counter).counters().stream()
                .map(each -> each.getId().getTag(tag))
                .toList();
    }

    @Test
    void requestWhenRefusedThenProblemResponse() {
        User ada = person();
        Http hers = http().bearer(token(ada));
        for (Reply problem : List.of(
                http().get("/nothing/here"),
                hers.get("/api/v1/nothing"),
                hers.delete("/api/v1/me"),
                hers.get("/api/v1/users?unknown=1"),
                hers.get("/internal/access?user_id=" + ada.id()),
                http().send("POST", "/api/v1/setup", "{"))) {
            assertThat(problem.status()).isBetween(400, 499);
            assertThat(problem.header("Content-Type")).startsWith("application/problem+json");
            assertThat(problem.text("code")).isNotEmpty();
            assertThat(problem.text("request_id")).startsWith("req_");
        }
        assertThat(hers.get("/api/v1/nothing").status()).isEqualTo(404);
        assertThat(hers.delete("/api/v1/me").status()).isEqualTo(405);
    }

    /** SDKs and the console are generated from the description, so it must name the fields that are really sent. */
    @Test
    void apiDescriptionWhenComparedWithSentJsonThenNoDifference() {
        User root = administrator();
        Http api = http().bearer(token(root));
        JsonNode openApi = api.get("/v3/api-docs").json();
        assertThat(names(openApi.path("paths")))
                .contains("/api/v1/setup", "/api/v1/me", "/api/v1/users/{user_id}")
                .noneMatch(path -> path.startsWith("/internal") || path.startsWith("/login"));
        Description description = Description.of(openApi.toString());
        Map.of(
                        "/api/v1/users/{user_id}", "/api/v1/users/" + root.id(),
                        "/api/v1/users", "/api/v1/users?limit=1",
                        "/api/v1/me", "/api/v1/me",
                        "/api/v1/setup", "/api/v1/setup?unknown=1")
                .forEach((path, asked) -> {
                    Reply sent = api.get(asked);
                    assertThat(description.differences("get", path, sent.status(), sent.body()))
                            .as(asked)
                            .isEmpty();
                });
    }

    @Test
    void auditEventWhenPersonCreatedThenReachesTheAuditService() {
        User ada = person();
        await(() -> NEIGHBOURS.auditBatches().stream()
                .anyMatch(batch -> batch.contains(ada.id().toString()) && batch.contains("user.created")));
    }

    @Test
    void databaseRoleWhenUsedByTheApplicationThenCannotCreateTables() {
        Map<String, Object> rights = jdbc.sql("""
                SELECT current_user AS name, has_schema_privilege(current_user, 'users', 'CREATE') AS ddl
                """).query().singleRow();
        assertThat(rights).containsEntry("name", "users_app").containsEntry("ddl", false);
    }

    private static TreeSet<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }
}
