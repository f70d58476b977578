package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed requests, ambiguous JSON and formats other than JSON. */
class RequestFormatTests extends SampleService {

    @Test
    void requestWhenInputBadThenProblemWithItsCode() throws Exception {
        String token = NEIGHBOURS.personToken(ADA);
        assertProblem(
                request(port, "POST", "/api/v1/things", token, "{\"thing_name\":\"too long a name\"}"),
                400,
                "invalid_request");
        assertProblem(request(port, "POST", "/api/v1/things", token, "{nonsense"), 400, "invalid_request");
        HttpResponse<String> wrongId =
                request(port, "POST", "/api/v1/things", token, "{\"thing_name\":\"a\",\"project_id\":\"" + ADA + "\"}");
        assertProblem(wrongId, 400, "invalid_request");
        assertThat(wrongId.body()).contains("/project_id").contains("This is the id of a user");
        for (String number : List.of("7", "7.5", "true")) {
            HttpResponse<String> noText =
                    request(port, "POST", "/api/v1/things", token, "{\"thing_name\":" + number + "}");
            assertProblem(noText, 400, "invalid_request");
            assertThat(noText.body()).contains("/thing_name");
        }
        HttpResponse<String> wrongPath = get("/api/v1/things/" + ADA, token);
        assertProblem(wrongPath, 400, "invalid_request");
        assertThat(wrongPath.body()).contains("This is the id of a user");
        assertProblem(get("/api/v1/things/" + PROJECT + "?statsu=x", token), 400, "invalid_request");
        for (String query : List.of("status=a&status=b", "status=%FF", "x=%ED%A0%80", "status[gte]=x")) {
            assertProblem(get("/api/v1/things/" + PROJECT + "?" + query, token), 400, "invalid_request");
        }
        assertProblem(
                send(builder(port, "/api/v1/things", token)
                        .header("Content-Type", "application/*")
                        .POST(BodyPublishers.ofString("{}"))),
                415,
                "unsupported_media_type");
        assertProblem(get("/nowhere", token), 404, "not_found");
        assertProblem(request(port, "PUT", "/api/v1/things", token, "{}"), 405, "method_not_allowed");
        assertProblem(
                send(builder(port, "/api/v1/things", token)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("x"))),
                415,
                "unsupported_media_type");
        HttpResponse<String> broken = get("/api/v1/broken", token);
        assertProblem(broken, 500, "internal_error");
        assertThat(broken.body()).doesNotContain("secret");
    }

    /** What the container itself refuses, before any filter of ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1%2fthings HTTP/1.1|Host: x|400",
                "GET /api/v1/things%00 HTTP/1.1|Host: x|400",
                "GET /api/v1\\things HTTP/1.1|Host: x|400",
                "GET /api/v1%5cthings HTTP/1.1|Host: x|400",
                "GET /api/v1/{things} HTTP/1.1|Host: x|400",
                "GET /api/v1/%zz HTTP/1.1|Host: x|400",
                "GET /api/v1/things HTTP/1.1|Accept: x|400",
                "GET /api/v1/things HTTP/1.1|Host: x%Host: y|400",
                "GET /api/v1/things HTTP/1.1|Host: a b|400",
                "GET /api/v1/things HTTP/7.0|Host: x|400",
                "TRACE /api/v1/things HTTP/1.1|Host: x%Cookie: a=secret|405",
                "GET /api/v1/things HTTP/1.1|Host: x%Accept: LONG|431"
            })
    void requestWhenRefusedByContainerThenProblem(String request) throws Exception {
        String[] parts = request.split("\\|");
        String head = parts[0] + "\r\n"
                + parts[1].replaceFirst("%(?=[A-Z])", "\r\n").replace("LONG", "x".repeat(100_000))
                + "\r\nConnection: close\r\n\r\n";
        for (int at : List.of(port, managementPort)) {
            String response = raw(at, head);
            assertThat(response).as("%s at %s", parts[0], at).startsWith("HTTP/1.1 ");
            assertThat(Integer.parseInt(response.substring(9, 12)))
                    .as(response)
                    .isIn(Integer.parseInt(parts[2]), parts[2].equals("431") ? 400 : Integer.parseInt(parts[2]));
            assertThat(response)
                    .contains("application/problem+json", "\"request_id\":\"req_", "X-Request-Id: req_", "no-store")
                    .doesNotContainIgnoringCase("<html")
                    .doesNotContain("Tomcat", "secret");
            if (parts[0].matches(".*(%2f|%00|%5c).*")) {
                awaitOneEvent(response.replaceAll("(?s).*X-Request-Id: (req_\\w+).*", "$1"), "request_target_refused");
            }
        }
    }

    private static String raw(int at, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), at)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Tests JSON that different parsers read differently (RFC 8259 §4, §8.1). */
    @Test
    void bodyWhenAmbiguousJsonThenRefused() throws Exception {
        String body = "{\"thing_name\":\"é\"}";
        for (Charset charset : List.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_32,
                StandardCharsets.UTF_32BE,
                StandardCharsets.UTF_32LE,
                StandardCharsets.ISO_8859_1)) {
            assertRefused(body.getBytes(charset), "application/json", "UTF-8");
        }
        assertRefused(body.getBytes(StandardCharsets.UTF_16BE), "application/json;charset=utf-16be", "UTF-8");
        for (byte[] overlong : List.of(
                new byte[] {(byte) 0xC1, (byte) 0xA1},
                new byte[] {(byte) 0xC0, (byte) 0x80},
                new byte[] {(byte) 0xE0, (byte) 0x81, (byte) 0xA1},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})) {
            assertRefused(around(overlong), "application/json", "UTF-8");
        }
        assertRefused(
                "{\"thing_name\":\"a\",\"thing_name\":\"b\"}".getBytes(StandardCharsets.UTF_8),
                "application/json",
                "twice in one object: line 1");
        assertRefused(
                "{\"thing_name\":\"a\",\"thing\\u005fname\":\"b\"}".getBytes(StandardCharsets.UTF_8),
                "application/json",
                "twice in one object");
        assertRefused(
                "{\"thing_name\":\"a\"} {}".getBytes(StandardCharsets.UTF_8), "application/json", "not valid JSON");
        for (String charset : List.of("UTF-8", "iso-8859-1")) { // JSON has no such parameter
            HttpResponse<String> taken =
                    post(body.getBytes(StandardCharsets.UTF_8), "application/json;charset=" + charset);
            assertThat(taken.statusCode()).isEqualTo(200);
            assertThat(taken.body()).contains("é");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "application/xml",
                "application/cbor",
                "application/x-jackson-smile",
                "application/json;charset=nonsense"
            })
    void formatWhenNotJsonThenUnsupported(String type) throws Exception {
        HttpResponse<String> taken = post("thing_name: yaml".getBytes(StandardCharsets.UTF_8), type);
        assertProblem(taken, 415, "unsupported_media_type");
        if (!type.contains("json")) {
            assertProblem(
                    send(builder(port, "/api/v1/things/" + PROJECT, NEIGHBOURS.personToken(ADA))
                            .header("Accept", type)
                            .GET()),
                    406,
                    "not_acceptable");
        }
    }

    @Test
    void unknownFieldWhenSentByCallerThenNamedAndBetweenServicesIgnored() throws Exception {
        String body = "{\"thing_name\":\"a\",\"thing_nmae\":\"b\"}";
        HttpResponse<String> refused = post(body.getBytes(StandardCharsets.UTF_8), "application/json");
        assertProblem(refused, 400, "invalid_request");
        assertThat(refused.body())
                .contains("\"pointer\":\"/thing_nmae\"", "unknown_field", "Known here: project_id, thing_name.");
        HttpResponse<String> between = request(
                port,
                "POST",
                "/internal/new-things",
                NEIGHBOURS.serviceToken("x-service", "sample-service", "thing.write"),
                body);
        assertThat(between.statusCode()).as(between.body()).isEqualTo(200);
    }

    private void assertRefused(byte[] body, String type, String told) throws Exception {
        HttpResponse<String> response = post(body, type);
        assertProblem(response, 400, "invalid_request");
        assertThat(response.body()).contains(told);
    }

    private static byte[] around(byte[] name) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes("{\"thing_name\":\"".getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(name);
        whole.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }

    private HttpResponse<String> post(byte[] body, String type) throws Exception {
        return send(builder(port, "/api/v1/things", NEIGHBOURS.personToken(ADA))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
    }
}
