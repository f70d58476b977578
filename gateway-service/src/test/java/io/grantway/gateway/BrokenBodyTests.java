package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.PrefixedId;
import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.RawHttp;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Bodies that break the rules of the transfer coding (RFC 9112 §7.1): refused, and no reason for a page of log. */
@ExtendWith(OutputCaptureExtension.class)
class BrokenBodyTests {

    private final GatewayFixture fixture = GatewayFixture.get();
    private final String app = fixture.issuer.app(
            PrefixedId.format("app", new UUID(0x0190_0000_0000_7000L, 7)),
            PrefixedId.format("prj", new UUID(0x0190_0000_0000_7000L, 8)));

    /** A test before may have opened the breaker of the service, which then is not asked at all. */
    @BeforeEach
    void serving() {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        fixture.send("POST", fixture.port(0), "/api/v1/apps", "{}", "Authorization", "Bearer " + app)
                                        .statusCode()
                                != 503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nabc\r\n",
                "3\r\nabcd\r\n",
                "fffffffffffffffff\r\nabc\r\n",
                "-1\r\nabc\r\n",
                "3;\u0000\r\nabc\r\n",
                "5\r\n{\"a\":\r\nzz\r\n"
            })
    void chunkWhenMalformedThenProblemAndOneLineOfLog(String body, CapturedOutput output) {
        String before = output.getAll();

        String response = RawHttp.send(fixture.port(0), head("/api/v1/apps") + "Connection: close\r\n\r\n" + body);

        assertThat(response)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "malformed_request", "chunked");
        assertThat(response.split("HTTP/1\\.1 ", -1)).as("one response").hasSize(2);
        String id = requestId(response);
        await().until(() -> output.getAll().contains(id));
        assertThat(output.getAll().substring(before.length()).lines())
                .as("log, without the lines of requests before this one")
                .filteredOn(line -> !line.contains("req_") || line.contains(id))
                .hasSize(1);
    }

    @Test
    void chunkWhenMalformedBehindAnotherRequestThenThatOneIsStillAnswered(CapturedOutput output) {
        String before = output.getAll();

        String all = RawHttp.send(
                fixture.port(0),
                "GET /api/v1/connections/conn_1/token HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + app + "\r\n\r\n"
                        + head("/api/v1/apps") + "\r\nzz\r\nabc\r\n");

        assertThat(all).containsSubsequence("HTTP/1.1 200", "HTTP/1.1 400", "malformed_request");
        assertThat(output.getAll().substring(before.length())).doesNotContain("Exception");
    }

    @Test
    void chunkWhenMalformedAfterAnEarlyResponseThenOneResponse(CapturedOutput output) {
        String before = output.getAll();

        String response = RawHttp.send(fixture.port(0), head("/api/v1/apps").replace(app, "bad") + "\r\nzz\r\nabc\r\n");

        assertThat(response).startsWith("HTTP/1.1 401");
        assertThat(response.split("HTTP/1\\.1 ", -1)).as("one response").hasSize(2);
        assertThat(output.getAll().substring(before.length())).doesNotContain("Exception");
    }

    private static String requestId(String response) {
        Matcher id = Pattern.compile("req_\\w+").matcher(response);
        assertThat(id.find()).as(response).isTrue();
        return id.group();
    }

    private String head(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + app
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
    }
}
