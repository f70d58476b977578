package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the format of an Idempotency-Key, and where and how long it applies. */
class IdempotencyKeyTests extends KeyedService {

    @Test
    void keyWhenSentWithOtherBodyOrForOtherResourceThenRefused() throws Exception {
        ProjectId other = new ProjectId(UUID.randomUUID());
        NEIGHBOURS.member(ada, other, "viewer");
        post(orders, key, text);

        assertProblem(post(orders, key, text + "!"), 422, "idempotency_key_reused");
        assertProblem(post("/api/v1/orders/" + other, key, text), 422, "idempotency_key_reused");
        assertThat(controller.runs).hasValue(1);
    }

    @Test
    void keyWhenSentWithAnotherVersionThenReused() throws Exception {
        String token = NEIGHBOURS.personToken(ada);
        assertFresh(send(request(orders, token, key, text).header("If-Match", "\"v3\"")));

        assertProblem(
                send(request(orders, token, key, text).header("If-Match", "\"v9\"")), 422, "idempotency_key_reused");
        assertThat(send(request(orders, token, key, text).header("If-Match", "\"v3\""))
                        .headers()
                        .firstValue("Idempotency-Replayed"))
                .contains("true");
        assertThat(controller.runs).hasValue(1);
    }

    @Test
    void keyWhenSentByOtherCallerOrToOtherRouteThenAnotherRequest() throws Exception {
        UserId boris = new UserId(UUID.randomUUID());
        NEIGHBOURS.member(boris, project, "viewer");
        NEIGHBOURS.member(ada, project, "owner");
        AppId app = new AppId(UUID.randomUUID());

        post(orders, key, text);
        assertFresh(send(request(orders, NEIGHBOURS.personToken(boris), key, text)));
        assertFresh(send(request(orders, NEIGHBOURS.appToken(app, project, "connections:read"), key, text)));
        assertFresh(post(orders + "/scopes", key, text));
        assertThat(controller.runs).hasValue(4);
    }

    @Test
    void keyWhenOlderThanADayThenRunAgain() throws Exception {
        post(orders, key, text);
        execute("UPDATE keyed_request SET created_at = created_at - interval '25 hours'");

        assertFresh(post(orders, key, text));
        assertThat(controller.runs).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0001b", "a\u007fb", "schlüssel", "straße", "ключ", "256"})
    void keyWhenMalformedThenInvalidRequest(String bad) throws Exception {
        String value = bad.equals("256") ? "k".repeat(256) : bad;
        String response = raw("Idempotency-Key: " + value);
        assertThat(response).contains(" 400 ");
        if (value.chars().noneMatch(Character::isISOControl)) { // others are refused by the container
            assertThat(response).contains("invalid_request", "\"pointer\":\"Idempotency-Key\"");
        }
        assertThat(controller.runs).hasValue(0);
    }

    @Test
    void keyWhenSentTwiceThenInvalidRequest() throws Exception {
        assertThat(raw("Idempotency-Key: " + key + "\r\nIdempotency-Key: " + key))
                .contains(" 400 ", "repeated_parameter");
        assertThat(controller.runs).hasValue(0);
    }

    @Test
    void keyWhenLongestThenTaken() throws Exception {
        String longest = (key + "~ ".repeat(200)).substring(0, 254) + "!";
        assertFresh(post(orders, longest, text));
        assertThat(post(orders, longest, text).headers().firstValue("Idempotency-Replayed"))
                .contains("true");
    }

    @Test
    void keyWhenBodyTooLargeThenRefusedAndNotRun() throws Exception {
        assertProblem(post(orders, key, "x".repeat(1 << 20)), 413, "content_too_large");
        assertThat(controller.runs).hasValue(0);
    }

    /** A refused format must not be noticed only after the change; the key stays free, and a repetition is refused too. */
    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "garbage", "application/json;q=0, */*"})
    void keyWhenFormatNotAcceptedThenRefusedBeforeTheChange(String accepted) throws Exception {
        String token = NEIGHBOURS.personToken(ada);
        HttpResponse<String> refused = send(request(orders, token, key, text).header("Accept", accepted));
        assertProblem(refused, 406, "not_acceptable");
        assertThat(controller.runs).hasValue(0);
        assertThat(events()).isZero();

        assertFresh(send(request(orders, token, key, text).header("Accept", "application/vnd.x+json, */*;q=0.1")));
        assertProblem(send(request(orders, token, key, text).header("Accept", accepted)), 406, "not_acceptable");
        assertThat(controller.runs).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/*", "text/html, */*;q=0.1", "application/vnd.x+json, */*"})
    void orderWhenJsonAcceptedThenJson(String accepted) throws Exception {
        HttpResponse<String> response =
                send(request(orders, NEIGHBOURS.personToken(ada), null, text).header("Accept", accepted));
        assertFresh(response);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void keyWhenHandlerChangesNothingThenWithoutMeaning() throws Exception {
        assertFresh(post("/api/v1/orders:find", key, text));
        assertFresh(post("/api/v1/orders:find", key, text));
        assertThat(controller.runs).hasValue(2);
    }

    @Test
    void apiDescriptionWhenPostChangesThenNamesTheHeaders() throws Exception {
        HttpResponse<String> described = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v3/api-docs"))
                        .build(),
                BodyHandlers.ofString());
        String[] operations = described.body().split("\"operationId\"");
        assertThat(operations)
                .filteredOn(operation -> operation.contains("\"Idempotency-Key\""))
                .allSatisfy(operation -> assertThat(operation).contains("\"Idempotency-Replayed\""))
                .extracting(operation -> operation.substring(2, operation.indexOf('"', 2)))
                .containsExactlyInAnyOrder("create", "create_1", "createAnywhere", "give", "complete");
    }

    /** Sends a request with header lines that no client library would send. */
    private String raw(String lines) throws IOException {
        byte[] body = "{\"order_text\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("POST " + orders + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Authorization: Bearer " + NEIGHBOURS.personToken(ada)
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n"
                                    + lines + "\r\n\r\n" + new String(body, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
