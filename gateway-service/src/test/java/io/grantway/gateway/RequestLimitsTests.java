package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.RawHttp;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The limits on the size and duration of requests and on the number of connections. */
class RequestLimitsTests extends GatewayRequests {

    @Test
    void requestWhenBodyTooLargeThenContentTooLarge() {
        HttpResponse<String> response = fixture.send(
                "POST", fixture.port(0), "/api/v1/apps", "x".repeat(1_100_000), "Authorization", "Bearer " + app);
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(code(response)).isEqualTo("content_too_large");
    }

    @Test
    void requestWhenChunkedBodyTooLargeThenContentTooLarge() {
        StringBuilder request =
                new StringBuilder("POST /api/v1/apps HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                        + app + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        String chunk = Integer.toHexString(65_536) + "\r\n" + "y".repeat(65_536) + "\r\n";
        for (int i = 0; i < 17; i++) {
            request.append(chunk);
        }
        String response = RawHttp.send(fixture.port(0), request + "0\r\n\r\n");
        assertThat(response).startsWith("HTTP/1.1 413").contains("content_too_large");
    }

    @Test
    void requestWhenHeadersOrTargetTooLongThenRefused() {
        assertThat(RawHttp.get(fixture.port(0), "/login", "Accept: " + "x".repeat(20_000)))
                .startsWith("HTTP/1.1 431")
                .contains("application/problem+json", "headers_too_large");
        assertThat(RawHttp.get(fixture.port(0), "/login?" + "x".repeat(10_000)))
                .startsWith("HTTP/1.1 414")
                .contains("target_too_long");
        assertThat(RawHttp.send(fixture.port(0), "nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void requestWhenHeadSentTooSlowlyThenConnectionCut() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", fixture.port(0))) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /login HTTP/1.1\r\nHost: x\r\n".getBytes());
            Thread drip = Thread.ofVirtual().start(() -> drip(socket));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            drip.interrupt();
        }
    }

    private static void drip(Socket socket) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(200, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write("X-A: b\r\n".getBytes());
            }
        } catch (Exception e) {
            // the other side has closed
        }
    }

    @Test
    void requestWhenBodySentTooSlowlyThenNotAccepted() {
        try (ConfigurableApplicationContext gateway = fixture.start("--gateway.request-timeout=1s")) {
            String response = RawHttp.send(
                    GatewayFixture.port(gateway),
                    "POST /api/v1/apps HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + app
                            + "\r\nContent-Length: 100\r\n\r\nonly this");
            assertThat(response).as("answered as a problem or just cut").doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void connectionWhenAddressHasTooManyThenRefusedUntilOneIsClosed() throws Exception {
        try (ConfigurableApplicationContext gateway = fixture.start("--gateway.max-connections-per-address=3")) {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Socket socket = new Socket("127.0.0.1", GatewayFixture.port(gateway));
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write("GET /problems HTTP/1.1\r\nHost: x\r\n\r\n".getBytes());
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                sockets.add(socket);
            }
            try (Socket more = new Socket("127.0.0.1", GatewayFixture.port(gateway))) {
                more.setSoTimeout(20_000);
                assertThat(more.getInputStream().read()).isEqualTo(-1);
            }
            sockets.getFirst().close();
            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> RawHttp.get(
                            GatewayFixture.port(gateway), "/problems")
                    .startsWith("HTTP/1.1 200"));
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
