package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.LocalService.Reply;
import io.grantway.gateway.fixture.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** HTTP/1.1 at the public port: malformed requests, and the responses to valid ones around them. */
@ExtendWith(OutputCaptureExtension.class)
class HttpRulesTests extends GatewayRequests {

    private static final String TOKEN = "/api/v1/connections/conn_1/token";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: localhost\r\nHost: localhost\r\n",
                "Host: localhost\r\nHost: evil.example\r\n",
                "Host:\r\n",
                "Host: a b\r\n",
                "Host: evil.example/x\r\n",
                "Host: user@localhost\r\n",
                "Host: localhost, evil.example\r\n",
                "Host: localhost:port\r\n",
                "Host: localhost:99999\r\n",
                "Host: [::1\r\n",
                "Host: local<script>host\r\n"
            })
    void hostWhenMissingDoubledOrMalformedThenRefused(String host) {
        assertThat(RawHttp.send(fixture.port(0), "GET /login HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "malformed_request", "Host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "[::1]:8080", "grantway_gateway", "127.0.0.1", "A.example."})
    void hostWhenOneWellFormedThenAccepted(String host) {
        assertThat(RawHttp.send(
                        fixture.port(0), "GET /login HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "PROPFIND", "get"})
    void methodWhenNoResourceSupportsItThenNotImplemented(String method) {
        String echoed = RawHttp.send(
                fixture.port(0),
                method + " /login HTTP/1.1\r\nHost: x\r\nCookie: a=secret\r\nConnection: close\r\n\r\n");
        assertThat(echoed)
                .startsWith("HTTP/1.1 501")
                .contains("application/problem+json", "method_not_implemented")
                .doesNotContain("secret")
                .doesNotContainIgnoringCase("\nallow:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/1.2", "HTTP/3.0", "HTTP/0.9", "ICY/1.0"})
    void versionWhenNotHttp1ThenRefusedWithoutQueryInLog(String version, CapturedOutput output) {
        String response = RawHttp.send(
                fixture.port(0), "GET /connect/linksecret?code=codesecret " + version + "\r\nHost: x\r\n\r\n");
        assertThat(response).startsWith("HTTP/1.1 400").contains("malformed_request");
        assertThat(output.getAll()).doesNotContain("codesecret").doesNotContain("linksecret");
    }

    @Test
    void connectionWhenHttp2PrefaceThenRefused(CapturedOutput output) {
        assertThat(RawHttp.send(fixture.port(0), "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(output.getAll()).doesNotContain("Exception");
    }

    @Test
    void requestsWhenPipelinedThenAllResponsesSent() {
        fixture.credential.behaviour = request -> {
            pause(request.uri().toString().contains("=1") ? 300 : 20);
            return Reply.json("{\"number\":\"" + request.uri().getQuery() + "\"}");
        };
        for (String target : new String[] {TOKEN, "/api/v1/connections/conn_1/token"}) {
            String head = " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + app + "\r\n";
            String all = RawHttp.send(
                    fixture.port(0),
                    "GET " + target + "?min_ttl_seconds=1" + head + "\r\n"
                            + "GET " + target + "?min_ttl_seconds=2" + head + "\r\n"
                            + "GET /nothing" + head + "\r\n"
                            + "GET " + target + "?min_ttl_seconds=4" + head + "Connection: close\r\n\r\n");
            assertThat(all.split("HTTP/1\\.1 \\d{3}", -1)).as(all).hasSize(5);
            assertThat(all).containsSubsequence("seconds=1", "seconds=2", "not_found", "seconds=4");
        }
    }

    /** What follows a rejected request is never read; requests before it are still answered. */
    @Test
    void requestsWhenPipelinedBeforeRefusedOneThenResponsesSent() {
        fixture.credential.behaviour = request -> {
            pause(300);
            return Reply.json("{\"number\":\"one\"}");
        };
        String good = "GET " + TOKEN + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + app + "\r\n\r\n";
        for (String last : new String[] {
            "nonsense\r\n\r\n",
            "GET /login HTTP/2.0\r\nHost: x\r\n\r\n",
            "GET /login HTTP/1.1\r\n\r\n",
            "GET /login HTTP/1.1\r\nHost: x\r\nAccept: " + "x".repeat(20_000) + "\r\n\r\n",
            "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx"
        }) {
            String all = RawHttp.send(fixture.port(0), good + last);
            assertThat(all.split("HTTP/1\\.1 \\d{3}", -1))
                    .as("%s: %s", last, all)
                    .hasSize(3);
            assertThat(all).contains("\"number\":\"one\"");
        }
    }

    @Test
    void bodyWhenDrippingAfterEarlyResponseThenCut() throws Exception {
        try (ConfigurableApplicationContext gateway = fixture.start("--gateway.linger-time=2s");
                Socket socket = connect(GatewayFixture.port(gateway))) {
            socket.getOutputStream()
                    .write(("POST /api/v1/apps HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer bad\r\n"
                                    + "Content-Length: 100000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            long start = System.nanoTime();
            boolean cut = false;
            while (!cut && System.nanoTime() - start < Duration.ofSeconds(10).toNanos()) {
                pause(100);
                try {
                    socket.getOutputStream().write('x');
                } catch (IOException e) {
                    cut = true;
                }
            }
            assertThat(cut).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"req_01m83q457deab90nb4pmayfvwk", "their-own-7"})
    void clientRequestIdWhenSentThenKeptApartFromOurs(String theirs, CapturedOutput output) {
        HttpResponse<String> response = fixture.get(TOKEN, "Authorization", "Bearer " + app, "X-Request-Id", theirs);
        String ours = response.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(ours).startsWith("req_").isNotEqualTo(theirs);
        assertThat(fixture.credential.last().header("X-Request-Id")).isEqualTo(ours);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> output.getAll().contains(ours + " client_request_id=" + theirs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\u00e9", "\"", "a=b c=d"})
    void clientRequestIdWhenMalformedThenNotLogged(String theirs, CapturedOutput output) {
        RawHttp.get(fixture.port(0), "/nothing", "X-Request-Id: " + theirs);
        RawHttp.get(fixture.port(0), "/nothing", "X-Request-Id: " + "x".repeat(129));
        await().atMost(Duration.ofSeconds(5)).until(() -> output.getAll().contains("/nothing"));
        assertThat(output.getAll()).doesNotContain("client_request_id");
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
