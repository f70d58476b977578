package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Bodies that break the rules of their transfer coding (RFC 9112 §7.1) at a service's own port. */
@ExtendWith(OutputCaptureExtension.class)
class BrokenBodyTests extends SampleService {

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
    void chunkWhenMalformedThenProblemAndOneLineOfLog(String body, CapturedOutput output) throws IOException {
        String before = output.getAll();

        String response = send(NEIGHBOURS.personToken(ADA), body);

        assertThat(response).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(response.split("HTTP/1\\.1 ", -1)).as("one response").hasSize(2);
        assertThat(output.getAll().substring(before.length()).lines()).as("log").hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void chunkWhenMalformedAndNoTokenThenUnauthorized(CapturedOutput output) throws IOException {
        String before = output.getAll();

        assertThat(send("bad", "zz\r\nabc\r\n")).startsWith("HTTP/1.1 401");

        assertThat(output.getAll().substring(before.length())).doesNotContain("Exception");
    }

    private String send(String token, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/things HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Authorization: Bearer " + token
                                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
