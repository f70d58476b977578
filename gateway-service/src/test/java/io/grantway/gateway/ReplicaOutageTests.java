package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.gateway.fixture.GatewayFixture;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Requests while one of two replicas of a service is dead, hangs or has an unknown name. */
class ReplicaOutageTests extends GatewayRequests {

    @Test
    void requestWhenOneReplicaDeadThenServedByTheOther() {
        Set<String> answering = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            answering.add(api("/api/v1/projects").body());
        }
        assertThat(answering).hasSize(2);
        fixture.projectReplica.stop();
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(api("/api/v1/projects").statusCode()).isEqualTo(200);
                HttpResponse<String> created = fixture.send(
                        "POST", fixture.port(0), "/api/v1/projects", "{}", "Authorization", "Bearer " + app);
                assertThat(created.statusCode())
                        .as("nothing was sent to the dead one")
                        .isEqualTo(200);
            }
        } finally {
            fixture.projectReplica.start();
        }
    }

    @Test
    void requestWhenOneReplicaHangsThenServedByTheOther() throws Exception {
        fixture.projectReplica.gate = new CountDownLatch(1);
        try (ConfigurableApplicationContext gateway = fixture.start("--grantway.neighbours.breaker-wait=10m");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> call = () -> fixture.send(
                            "GET",
                            GatewayFixture.port(gateway),
                            "/api/v1/projects",
                            null,
                            "Authorization",
                            "Bearer " + app)
                    .statusCode();
            for (Future<Integer> first : callers.invokeAll(Collections.nCopies(20, call))) {
                assertThat(first.get())
                        .as("those that hang are sent to the other")
                        .isEqualTo(200);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(call.call()).isEqualTo(200);
            }
        } finally {
            fixture.projectReplica.gate.countDown();
        }
    }

    @Test
    void requestWhenNameOfOneReplicaUnknownThenServedByTheOther() {
        try (ConfigurableApplicationContext gateway = fixture.start(
                "--GRANTWAY_PROJECT_SERVICE_URL=http://gone.invalid:8081," + fixture.project.uri(),
                "--grantway.neighbours.breaker-wait=10ms")) {
            for (int i = 0; i < 10; i++) {
                HttpResponse<String> response = fixture.send(
                        "POST",
                        GatewayFixture.port(gateway),
                        "/api/v1/projects",
                        "{}",
                        "Authorization",
                        "Bearer " + app);
                assertThat(response.statusCode()).as("nothing was sent").isEqualTo(200);
            }
        }
    }
}
