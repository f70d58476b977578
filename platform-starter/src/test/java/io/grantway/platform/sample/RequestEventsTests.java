package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.user.UserId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Audit events of accepted and refused requests. */
class RequestEventsTests extends SampleService {

    @Test
    void createThingWhenAcceptedThenAuditEventDelivered() throws Exception {
        String name = "t" + (int) (Math.random() * 1000);
        HttpResponse<String> response = request(
                port, "POST", "/api/v1/things", NEIGHBOURS.personToken(ADA), "{\"thing_name\":\"" + name + "\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        awaitEvent(response.headers().firstValue("X-Request-Id").orElseThrow(), ADA.toString());
    }

    @Test
    void managementPortWhenRequestDeniedThenEventTellsCallerAndAddress() throws Exception {
        HttpResponse<String> response = request(managementPort, "GET", "/actuator/prometheus", null, null);
        assertThat(response.statusCode()).isEqualTo(401);
        String id = response.headers().firstValue("X-Request-Id").orElseThrow();
        awaitOneEvent(id, "anonymous", "127.0.0.1");
    }

    @Test
    void requestWhenParameterNameHasControlCharacterThenTargetRefusedAndRecorded() throws Exception {
        HttpResponse<String> response = get("/api/v1/things/" + PROJECT + "?%01=x", NEIGHBOURS.personToken(ADA));
        assertProblem(response, 400, "request_target_refused");
        awaitOneEvent(response.headers().firstValue("X-Request-Id").orElseThrow(), "request_target_refused");
    }

    @Test
    void unknownPathWhenNoTokenThenUnauthenticatedAndNotRecorded() throws Exception {
        HttpResponse<String> nowhere = get("/nowhere", null);
        assertProblem(nowhere, 401, "unauthenticated");
        assertThat(nowhere.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        HttpResponse<String> invalid = get("/nowhere", "x");
        HttpResponse<String> there = get("/api/v1/things/" + PROJECT, null);
        awaitOneEvent(invalid.headers().firstValue("X-Request-Id").orElseThrow(), "invalid_token");
        awaitOneEvent(there.headers().firstValue("X-Request-Id").orElseThrow(), "unauthenticated");
        String id = nowhere.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(NEIGHBOURS.auditBatches()).noneMatch(batch -> batch.contains(id));
    }

    @Test
    void endpointOfPeopleWhenCallerIsAppThenForbiddenAndRecordedOnce() throws Exception {
        AppId app = new AppId(UUID.randomUUID());
        assertProblem(get("/api/v1/people", NEIGHBOURS.appToken(app, PROJECT, "tokens:read")), 403, "forbidden");
        awaitEvent("access.denied", "GET /api/v1/people", app.toString(), "forbidden");
        assertThat(NEIGHBOURS.auditBatches().stream().filter(batch -> batch.contains(app.toString())))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(PlatformProblem.class)
    void problemWhenItIsADenialThenRecordedOnceAndOtherwiseNot(PlatformProblem problem) throws Exception {
        UserId eve = new UserId(UUID.randomUUID());
        String token = NEIGHBOURS.personToken(eve);
        HttpResponse<String> response = get("/api/v1/problems/" + problem.name(), token);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(problem.status());
        assertThat(response.headers().firstValue("WWW-Authenticate").isPresent())
                .isEqualTo(problem.status() == 401 || problem == PlatformProblem.INSUFFICIENT_SCOPE);
        assertThat(request(port, "POST", "/api/v1/things", token, "{\"thing_name\":\"end\"}")
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(10)).until(() -> count("thing.created", eve) == 1);
        assertThat(count("access.denied", eve)).isEqualTo(problem.denial() ? 1 : 0);
    }

    private static long count(String action, UserId actor) {
        return NEIGHBOURS.auditBatches().stream()
                .flatMap(batch -> Arrays.stream(batch.split("\"seq\"")))
                .filter(event -> event.contains(action) && event.contains(actor.toString()))
                .count();
    }
}
