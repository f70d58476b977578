package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.gateway.fixture.GatewayFixture;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Liveness and readiness of the gateway, and what its management port shows. */
class ReadinessTests extends GatewayRequests {

    @Test
    void managementPortWhenNoMetricsTokenThenOnlyHealthShown() {
        int port = fixture.managementPort();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fixture.send("GET", port, "/actuator/health/readiness", null)
                                .statusCode()
                        == 200);
        assertThat(fixture.send("GET", port, "/actuator/health/liveness", null).statusCode())
                .isEqualTo(200);
        assertThat(fixture.send("GET", port, "/actuator/health/readiness", null).body())
                .contains("redis", "trust");
        assertThat(fixture.send("GET", port, "/actuator/prometheus", null).statusCode())
                .isEqualTo(401);
        assertThat(fixture.send("GET", port, "/actuator/prometheus", null, "Authorization", "Bearer metrics-secret")
                        .body())
                .contains("grantway_gateway_connections", "http_server_requests");
        assertThat(fixture.send("GET", port, "/actuator/gateway/routes", null, "Authorization", "Bearer metrics-secret")
                        .statusCode())
                .isEqualTo(404);
        assertThat(fixture.send("GET", port, "/api/v1/projects", null).statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void gatewayWhenIssuerAwayThenLiveButNotReadyAndNoTokenAccepted() {
        try (ConfigurableApplicationContext gateway =
                fixture.launch("--GRANTWAY_OAUTH_CONFIG_SERVICE_URL=http://127.0.0.1:1")) {
            int management = GatewayFixture.managementPort(gateway);
            assertThat(fixture.send("GET", management, "/actuator/health/liveness", null)
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> readiness = fixture.send("GET", management, "/actuator/health/readiness", null);
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body()).contains("\"keys\":{\"status\":\"OUT_OF_SERVICE\"}");
            HttpResponse<String> response = fixture.send(
                    "GET", GatewayFixture.port(gateway), "/api/v1/me", null, "Authorization", "Bearer " + app);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(code(response)).isEqualTo("not_ready");
        }
    }

    /** A load balancer would say only that nobody is there. */
    @Test
    void readinessWhenTheIssuersDatabaseIsAwayThenReadyAndTokensToldWhy() {
        int management = fixture.managementPort();
        fixture.issuer.telling = false;
        try {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                HttpResponse<String> response = fixture.get("/api/v1/me", "Authorization", "Bearer " + app);
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(code(response)).isEqualTo("not_ready");
                assertThat(response.headers().firstValue("Retry-After")).contains("1");
                assertThat(response.body()).contains("oauth-config-service", "The database is not responding");
            });
            HttpResponse<String> readiness = fixture.send("GET", management, "/actuator/health/readiness", null);
            assertThat(readiness.statusCode()).isEqualTo(200);
            assertThat(readiness.body()).contains("\"trust\":{\"status\":\"DEGRADED\"}");
        } finally {
            fixture.issuer.telling = true;
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fixture.send("GET", management, "/actuator/health/readiness", null)
                        .body()
                        .contains("\"trust\":{\"status\":\"UP\"}"));
    }
}
