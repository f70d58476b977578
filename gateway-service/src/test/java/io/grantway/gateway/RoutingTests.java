package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.gateway.fixture.RawHttp;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Which service receives a request, and the paths and methods that none receives. */
class RoutingTests extends GatewayRequests {

    @Test
    void requestWhenPathUnknownThenNotFoundProblem() {
        HttpResponse<String> response = fixture.get("/nothing/here");
        assertThat(response.statusCode()).isEqualTo(404);
        JsonNode problem = fixture.problem(response);
        assertThat(problem.get("code").asString()).isEqualTo("not_found");
        assertThat(problem.get("type").asString()).isEqualTo("/problems/not_found");
        assertThat(problem.get("instance").asString()).isEqualTo("/nothing/here");
        assertThat(problem.get("request_id").asString())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(problem.get("retryable").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/audit-events", "/actuator/gateway/routes", "/actuator/health", "/v3/api-docs"})
    void requestWhenPathInternalThenNotFound(String path) {
        assertThat(api(path).statusCode()).isEqualTo(404);
    }

    @Test
    void requestWhenPathIsTokenOfConnectionThenSentToCredentialService() {
        assertThat(api("/api/v1/connections/conn_1/token?min_ttl_seconds=5").body())
                .contains("credential-service");
        assertThat(fixture.credential.last().uri().toString())
                .isEqualTo("/api/v1/connections/conn_1/token?min_ttl_seconds=5");
        assertThat(api("/api/v1/connections/conn_1").body()).contains("oauth-config-service");
        assertThat(api("/api/v1/projects/" + PROJECT + "/members").body()).contains("user-service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/projects",
                "/api/v1/projects/..;/internal",
                "/api/v1%2fprojects",
                "/api/v1/projects%00",
                "/api/v1/projects;x",
                "/api/v1/projects/%2e%2e/x",
                "/api/v1\\projects",
                "/api/v1/projects?a=%zz",
                "/api/v1/pro{jects",
                "http://other.example/api/v1/projects"
            })
    void requestWhenPathSuspiciousThenRefusedBeforeAnyServiceSeesIt(String target) {
        int before = fixture.project.seen.size() + fixture.projectReplica.seen.size();
        String response = RawHttp.get(fixture.port(0), target, "Authorization: Bearer " + app);
        assertThat(response).startsWith("HTTP/1.1 400").contains("application/problem+json", "request_target_refused");
        assertThat(fixture.project.seen.size() + fixture.projectReplica.seen.size())
                .isEqualTo(before);
    }

    @Test
    void requestWhenMethodNotSupportedThenMethodNotAllowed() {
        HttpResponse<String> response = fixture.send("DELETE", fixture.port(0), "/problems", null);
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(code(response)).isEqualTo("method_not_allowed");
    }
}
