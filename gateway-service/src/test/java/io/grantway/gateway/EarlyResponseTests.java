package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.RawHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Clients that write their whole request before they read receive the early response. */
class EarlyResponseTests extends GatewayRequests {

    private static final int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/apps,413,content_too_large",
        "/nothing,404,not_found",
        "/api/v1/apps;x,400,request_target_refused"
    })
    void earlyResponseWhenRawClientWritesWholeBodyFirstThenRead(String path, int status, String code) {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + app + "\r\nContent-Length: ";
        for (int megabytes : new int[] {1, 5, 20}) {
            int length = megabytes * MEGABYTE + 1;
            assertThat(RawHttp.send(fixture.port(0), head + length + "\r\n\r\n" + "x".repeat(length)))
                    .as("%s MB", megabytes)
                    .startsWith("HTTP/1.1 " + status)
                    .contains(code);
        }
    }

    @Test
    void earlyResponseWhenChunkedBodyTargetOrHeaderTooLongThenRead() {
        String chunks = ("10000\r\n" + "y".repeat(65_536) + "\r\n").repeat(160) + "0\r\n\r\n";
        String head =
                "POST /api/v1/apps HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nAuthorization: Bearer ";
        assertThat(RawHttp.send(fixture.port(0), head + app + "\r\n\r\n" + chunks))
                .startsWith("HTTP/1.1 413");
        assertThat(RawHttp.send(fixture.port(0), head + "bad\r\n\r\n" + chunks)).startsWith("HTTP/1.1 401");
        assertThat(RawHttp.get(fixture.port(0), "/login?" + "x".repeat(5 * MEGABYTE)))
                .startsWith("HTTP/1.1 414");
        assertThat(RawHttp.get(fixture.port(0), "/login", "Accept: " + "x".repeat(5 * MEGABYTE)))
                .startsWith("HTTP/1.1 431");
        assertThat(RawHttp.send(fixture.port(0), "nonsense\r\n\r\n" + "x".repeat(5 * MEGABYTE)))
                .startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void earlyResponseWhenJavaClientSendsLargeBodyThenRead(int megabytes) {
        String body = "x".repeat(megabytes * MEGABYTE + 1);
        HttpResponse<String> tooLarge =
                fixture.send("POST", fixture.port(0), "/api/v1/apps", body, "Authorization", "Bearer " + app);
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        HttpResponse<String> refused = fixture.send(
                "POST", fixture.port(0), "/api/v1/apps", "x".repeat(1_000_000), "Authorization", "Bearer bad");
        assertThat(refused.statusCode()).isEqualTo(401);
    }

    @Test
    void earlyResponseWhenNodeClientSendsLargeBodyThenRead() throws Exception {
        String script = """
                const http = require('http');
                for (const [token, size] of [['%2$s', 1048577], ['%2$s', 20000000], ['bad', 1000000]]) {
                  const request = http.request({ port: %1$d, path: '/api/v1/apps', method: 'POST',
                      headers: { Authorization: 'Bearer ' + token } },
                    response => response.resume().on('end', () => console.log(response.statusCode)));
                  request.on('error', error => console.log(error.code));
                  request.end(Buffer.alloc(size, 'x'));
                }
                """.formatted(fixture.port(0), app);
        Process node = new ProcessBuilder("node", "-e", script)
                .redirectErrorStream(true)
                .start();
        String seen = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(seen.lines()).containsExactlyInAnyOrder("413", "413", "401");
    }

    @Test
    void earlyResponseWhenClientSendsTooMuchOrTooLongThenConnectionCut() throws Exception {
        try (ConfigurableApplicationContext gateway =
                        fixture.start("--gateway.linger-time=1s", "--gateway.linger-bytes=2MB");
                Socket silent = connect(gateway);
                Socket large = connect(gateway)) {
            byte[] head = "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
            silent.getOutputStream().write(head);
            assertThat(new String(silent.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 404")
                    .containsIgnoringCase("connection: close");
            await().atMost(Duration.ofSeconds(20)).until(() -> isReset(silent));
            large.getOutputStream().write(head);
            assertThat(writtenUntilReset(large)).isLessThan(100_000_000);
        }
    }

    @Test
    void earlyResponseWhenRequestHasNoBodyThenConnectionKept() {
        String request = "GET /nothing HTTP/1.1\r\nHost: x\r\n";

        String both = RawHttp.send(
                fixture.port(0), request + "\r\n" + request + "Content-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(both.split("HTTP/1.1 404", -1)).as(both).hasSize(3);
    }

    private static Socket connect(ConfigurableApplicationContext gateway) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), GatewayFixture.port(gateway));
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static boolean isReset(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static long writtenUntilReset(Socket socket) {
        byte[] piece = new byte[65_536];
        long written = 0;
        try {
            OutputStream out = socket.getOutputStream();
            while (written < 100_000_000) {
                out.write(piece);
                written += piece.length;
            }
        } catch (IOException e) {
            // reset
        }
        return written;
    }
}
