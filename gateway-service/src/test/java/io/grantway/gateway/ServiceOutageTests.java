package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.LocalService.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Responses of the gateway while a service is slow, dead or broken. */
class ServiceOutageTests extends GatewayRequests {

    @Test
    void requestWhenServiceTooSlowThenDependencyTimeout() {
        fixture.user.gate = new CountDownLatch(1);
        HttpResponse<String> response = api("/api/v1/me");
        fixture.user.gate.countDown();
        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(code(response)).isEqualTo("dependency_timeout");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void requestWhenOneServiceDeadThenOnlyItsRoutesUnavailable() {
        fixture.credential.stop();
        try {
            for (int i = 0; i < 15; i++) {
                HttpResponse<String> response = api("/api/v1/connections/conn_1/token");
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(code(response)).isEqualTo("dependency_unavailable");
                assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow())
                        .isPositive();
            }
            assertThat(api("/api/v1/me").statusCode()).isEqualTo(200);
            assertThat(api("/api/v1/audit/events").statusCode()).isEqualTo(200);
        } finally {
            fixture.credential.start();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api("/api/v1/connections/conn_1/token").statusCode() == 200);
    }

    @Test
    void requestWhenResponseBreaksOffAfterItsHeadThenDependencyUnavailable() throws Exception {
        try (ServerSocket dying = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ConfigurableApplicationContext gateway =
                        fixture.start("--GRANTWAY_CREDENTIAL_SERVICE_URL=http://127.0.0.1:" + dying.getLocalPort())) {
            Thread.ofVirtual().start(() -> beginAnswers(dying));
            HttpResponse<String> response = fixture.send(
                    "GET",
                    GatewayFixture.port(gateway),
                    "/api/v1/connections/conn_1/token",
                    null,
                    "Authorization",
                    "Bearer " + app);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(code(response)).isEqualTo("dependency_unavailable");
            assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
        }
    }

    private static void beginAnswers(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[16_384]);
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n".getBytes());
            } catch (IOException e) {
                // the server is closed
            }
        }
    }

    @Test
    void responseWhenServiceAnswersProblemThenPassedUnchanged() {
        fixture.user.behaviour = request -> new Reply(
                409, Map.of("Content-Type", "application/problem+json", "ETag", "\"v1\""), "{\"code\":\"taken\"}");
        HttpResponse<String> response = api("/api/v1/me");
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).isEqualTo("{\"code\":\"taken\"}");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }
}
