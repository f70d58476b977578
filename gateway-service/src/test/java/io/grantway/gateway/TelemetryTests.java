package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.gateway.fixture.GatewayFixture;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The spans and metrics of the gateway, and that neither contains a secret. */
class TelemetryTests extends GatewayRequests {

    /** Polls that find no work would make up two thirds of all spans. */
    @Test
    void spansWhenOnlyPolledThenNone() {
        Map<String, Boolean> spans = new ConcurrentHashMap<>();
        try (ConfigurableApplicationContext gateway = fixture.start()) {
            ObservationHandler<Observation.Context> handler = new ObservationHandler<>() {
                @Override
                public boolean supportsContext(Observation.Context context) {
                    return true;
                }

                @Override
                public void onStop(Observation.Context context) {
                    TracingContext traced = context.get(TracingContext.class);
                    spans.put(
                            context.getName() + " " + context.getLowCardinalityKeyValue("uri"),
                            traced != null && traced.getSpan() != null);
                }
            };
            gateway.getBean(ObservationRegistry.class).observationConfig().observationHandler(handler);
            fixture.send("GET", GatewayFixture.managementPort(gateway), "/actuator/health/liveness", null);
            fixture.send(
                    "GET",
                    GatewayFixture.port(gateway),
                    "/api/v1/connections/conn_1/token",
                    null,
                    "Authorization",
                    "Bearer " + app);
            await().untilAsserted(() -> assertThat(spans.keySet())
                    .anyMatch(name -> name.contains("/actuator/health"))
                    .anyMatch(name -> name.contains("/internal/revocations"))
                    .anyMatch(name -> name.contains("/api/v1/connections/*/token")));
        }
        spans.forEach((name, traced) -> assertThat(traced)
                .as(name)
                .isEqualTo(!name.contains("/actuator/") && !name.contains("/internal/revocations")));
    }

    @Test
    void traceWhenPathAndQueryHoldSecretsThenNotTold() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (ConfigurableApplicationContext gateway = fixture.start()) {
            ObservationHandler<Observation.Context> trace = new ObservationHandler<>() {
                @Override
                public boolean supportsContext(Observation.Context context) {
                    return true;
                }

                @Override
                public void onStop(Observation.Context context) {
                    context.getAllKeyValues().forEach(value -> told.add(value.getValue()));
                }
            };
            gateway.getBean(ObservationRegistry.class).observationConfig().observationHandler(trace);
            fixture.send("GET", GatewayFixture.port(gateway), "/connect/secretlink?code=secretcode", null);
            await().until(() ->
                    told.stream().filter(text -> text.contains("/connect/")).count() >= 2);
        }
        assertThat(told).noneMatch(text -> text.contains("secret"));
    }

    @Test
    void metricsWhenRoutedThenTheRoutesNameAndBucketsForTokens() {
        api("/api/v1/connections/conn_1/token");
        fixture.get("/api/v1/projects/prj_1", "Authorization", "Bearer " + app);
        fixture.get("/connect/secretlink");

        await().untilAsserted(() -> {
            String metrics = fixture.send(
                            "GET",
                            fixture.managementPort(),
                            "/actuator/prometheus",
                            null,
                            "Authorization",
                            "Bearer metrics-secret")
                    .body();
            List<String> requests = metrics.lines()
                    .filter(line -> line.startsWith("http_server_requests_seconds"))
                    .toList();
            assertThat(requests)
                    .anyMatch(line -> line.contains("_count{") && line.contains("uri=\"/api/v1/projects/**\""))
                    .anyMatch(line -> line.contains("_count{") && line.contains("uri=\"/connect/*\""))
                    .anyMatch(line -> line.contains("_bucket{")
                            && line.contains("le=\"0.25\"")
                            && line.contains("uri=\"/api/v1/connections/*/token\""))
                    .noneMatch(line -> line.contains("le=\"0.25\"") && line.contains("projects"))
                    .noneMatch(line -> line.contains("secretlink"));
        });
    }
}
