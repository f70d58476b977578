package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.gateway.fixture.GatewayFixture;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The places for concurrent requests to a service, and requests whose bodies arrive too slowly. */
class ConcurrencyLimitTests extends GatewayRequests {

    @Test
    void slowBodiesWhenTheyTimeOutThenServiceNotTakenForBroken() throws Exception {
        try (ConfigurableApplicationContext gateway =
                fixture.start("--gateway.upstream.time-limit=500ms", "--grantway.neighbours.breaker-wait=10m")) {
            List<Socket> slow = beginBodies(gateway, 12);
            for (Socket socket : slow) {
                byte[] head = socket.getInputStream().readNBytes(12);
                assertThat(new String(head)).isEqualTo("HTTP/1.1 408");
                socket.close();
            }
            assertThat(fixture.send("GET", GatewayFixture.port(gateway), "/login", null)
                            .statusCode())
                    .as("the service is well")
                    .isEqualTo(200);
        }
    }

    @Test
    void slowBodiesWhenAsManyAsPlacesThenOtherRequestsStillServed() throws Exception {
        try (ConfigurableApplicationContext gateway =
                fixture.start("--gateway.upstream.time-limit=15s", "--gateway.upstream.concurrent=4")) {
            List<Socket> slow = beginBodies(gateway, 4);
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            assertThat(fixture.send("GET", GatewayFixture.port(gateway), "/login", null)
                            .statusCode())
                    .isEqualTo(200);
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void slowBodiesWhenServiceIsBackThenItIsFoundAgain() throws Exception {
        try (ConfigurableApplicationContext gateway =
                fixture.start("--gateway.upstream.time-limit=30s", "--grantway.neighbours.breaker-wait=200ms")) {
            int port = GatewayFixture.port(gateway);
            fixture.user.stop();
            try {
                for (int i = 0; i < 12; i++) {
                    assertThat(fixture.send("GET", port, "/login", null).statusCode())
                            .isEqualTo(503);
                }
            } finally {
                fixture.user.start();
            }
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            List<Socket> slow = beginBodies(gateway, 3);
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> fixture.send("GET", port, "/login", null).statusCode() == 200);
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void requestWhenAllPlacesTakenThenUnavailableUntilOneIsGivenBack() throws Exception {
        fixture.user.gate = new CountDownLatch(1);
        try (ConfigurableApplicationContext gateway =
                        fixture.start("--gateway.upstream.time-limit=15s", "--gateway.upstream.concurrent=1");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            int before = fixture.user.seen.size();
            Callable<HttpResponse<String>> call = () ->
                    fixture.send("POST", GatewayFixture.port(gateway), "/login", "body", "Content-Type", "text/plain");
            Future<HttpResponse<String>> first = callers.submit(call);
            await().until(() -> fixture.user.seen.size() > before);
            HttpResponse<String> second = call.call();
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(code(second)).isEqualTo("dependency_unavailable");
            fixture.user.gate.countDown();
            assertThat(first.get().statusCode()).isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                assertThat(call.call().statusCode()).isEqualTo(200);
            }
        } finally {
            fixture.user.gate.countDown();
        }
    }

    /** Requests whose bodies do not end. */
    private static List<Socket> beginBodies(ConfigurableApplicationContext gateway, int count) throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket("127.0.0.1", GatewayFixture.port(gateway));
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nonly this".getBytes());
            slow.add(socket);
        }
        return slow;
    }
}
