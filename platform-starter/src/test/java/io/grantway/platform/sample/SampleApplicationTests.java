package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.PostgresFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tests the starter over HTTP in a running service: tokens, problems, entity tags, audit. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SampleApplicationTests {

    private static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("sample");
    private static final UserId ADA = new UserId(UUID.randomUUID());
    private static final ProjectId PROJECT = new ProjectId(UUID.randomUUID());
    private static final AppId APP = new AppId(UUID.randomUUID());

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        NEIGHBOURS.register(registry, "sample-service");
        DATABASE.register(registry);
    }

    @AfterAll
    static void stop() {
        NEIGHBOURS.close();
    }

    @BeforeEach
    void ready() {
        NEIGHBOURS.member(ADA, PROJECT, "viewer");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> request(managementPort, "GET", "/actuator/health/readiness", null, null)
                                .statusCode()
                        == 200);
    }

    @Test
    void getThingWhenMemberReadsItThenEntityTagAndSnakeCase() throws Exception {
        HttpResponse<String> response = get("/api/v1/things/" + PROJECT, NEIGHBOURS.personToken(ADA));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).contains("\"v7\"");
        assertThat(response.headers().firstValue("X-Request-Id").orElseThrow()).startsWith("req_");
        assertThat(response.body()).isEqualTo("{\"thing_name\":\"one\",\"version\":7}");
    }

    /** A key that an attacker has inserted into the issuer's table signs no accepted token. */
    @Test
    void requestWhenSigningKeyNotSignedByIssuerServiceKeyThenInvalidToken() throws Exception {
        ECKey forged = Neighbourhood.newKey("forged");
        Map<String, String> claims = Map.of("sub", ADA.toString(), "client_id", "console", "aud", "grantway-api");
        NEIGHBOURS.publishedKeys(List.of(
                NEIGHBOURS.publishedKey(),
                forged.toPublicJWK().toJSONString(),
                Neighbourhood.stated(forged, Neighbourhood.newKey("oauth-config-service"))));
        assertProblem(get("/api/v1/things/" + PROJECT, Neighbourhood.token(claims, forged)), 401, "invalid_token");
        assertThat(get("/api/v1/things/" + PROJECT, NEIGHBOURS.personToken(ADA)).statusCode())
                .isEqualTo(200);

        ECKey successor = Neighbourhood.newKey("successor");
        NEIGHBOURS.publishedKeys(List.of(NEIGHBOURS.publishedKey(), NEIGHBOURS.statedKey(successor)));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/api/v1/things/" + PROJECT, Neighbourhood.token(claims, successor))
                                .statusCode()
                        == 200);
    }

    @Test
    void managementPortWhenRequestDeniedThenEventTellsCallerAndAddress() throws Exception {
        HttpResponse<String> response = request(managementPort, "GET", "/actuator/prometheus", null, null);
        assertThat(response.statusCode()).isEqualTo(401);
        String id = response.headers().firstValue("X-Request-Id").orElseThrow();
        awaitOneEvent(id, "anonymous", "127.0.0.1");
    }

    @Test
    void requestWhenParameterNameHasControlCharacterThenTargetRefusedAndRecorded() throws Exception {
        HttpResponse<String> response = get("/api/v1/things/" + PROJECT + "?%01=x", NEIGHBOURS.personToken(ADA));
        assertProblem(response, 400, "request_target_refused");
        awaitOneEvent(response.headers().firstValue("X-Request-Id").orElseThrow(), "request_target_refused");
    }

    @Test
    void unknownPathWhenNoTokenThenUnauthenticatedAndNotRecorded() throws Exception {
        HttpResponse<String> nowhere = get("/nowhere", null);
        assertProblem(nowhere, 401, "unauthenticated");
        assertThat(nowhere.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        HttpResponse<String> invalid = get("/nowhere", "x");
        HttpResponse<String> there = get("/api/v1/things/" + PROJECT, null);
        awaitOneEvent(invalid.headers().firstValue("X-Request-Id").orElseThrow(), "invalid_token");
        awaitOneEvent(there.headers().firstValue("X-Request-Id").orElseThrow(), "unauthenticated");
        String id = nowhere.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(NEIGHBOURS.auditBatches()).noneMatch(batch -> batch.contains(id));
    }

    @Test
    void patchThingWhenIfMatchMissingOrStaleThenRefused() throws Exception {
        String path = "/api/v1/things/" + PROJECT;
        String token = NEIGHBOURS.personToken(ADA);
        assertProblem(request(port, "PATCH", path, token, ""), 428, "precondition_required");
        assertThat(send(builder(port, path, token)
                                .header("If-Match", "\"v6\"")
                                .method("PATCH", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(412);
        assertThat(send(builder(port, path, token)
                                .header("If-Match", "\"v7\"")
                                .method("PATCH", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void getThingWhenProjectForeignOrScopeMissingThenHiddenOrScopeNamed() throws Exception {
        String foreign = new ProjectId(UUID.randomUUID()).toString();
        assertProblem(get("/api/v1/things/" + foreign, NEIGHBOURS.personToken(ADA)), 404, "project_not_found");
        assertProblem(
                get("/api/v1/things/" + foreign, NEIGHBOURS.appToken(APP, PROJECT, "connections:read")),
                404,
                "project_not_found");
        HttpResponse<String> missing =
                get("/api/v1/things/" + PROJECT, NEIGHBOURS.appToken(APP, PROJECT, "tokens:read"));
        assertProblem(missing, 403, "insufficient_scope");
        assertThat(missing.body()).contains("connections:read");
        assertThat(missing.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"connections:read\"");
        awaitEvent("access.denied", "GET /api/v1/things/{project_id}", foreign, ADA.toString());
    }

    @Test
    void createThingWhenAcceptedThenAuditEventDelivered() throws Exception {
        String name = "t" + (int) (Math.random() * 1000);
        HttpResponse<String> response = request(
                port, "POST", "/api/v1/things", NEIGHBOURS.personToken(ADA), "{\"thing_name\":\"" + name + "\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        awaitEvent(response.headers().firstValue("X-Request-Id").orElseThrow(), ADA.toString());
    }

    @ParameterizedTest
    @CsvSource({"typ,JWT", "aud,someone-else", "iss,http://elsewhere", "ttl,-10", "sub,usr_bad"})
    void requestWhenTokenIsNotForThisServiceThenInvalidToken(String name, String value) throws Exception {
        Map<String, String> claims =
                new HashMap<>(Map.of("sub", ADA.toString(), "client_id", "console", "aud", "grantway-api"));
        claims.put(name, value);
        assertProblem(get("/api/v1/things/" + PROJECT, NEIGHBOURS.token(claims)), 401, "invalid_token");
    }

    @Test
    void internalPathWhenCallerIsNotServiceWithScopeThenRefused() throws Exception {
        assertProblem(get("/internal/things", NEIGHBOURS.personToken(ADA)), 401, "invalid_token");
        assertProblem(get("/internal/things", null), 401, "unauthenticated");
        HttpResponse<String> missing =
                get("/internal/things", NEIGHBOURS.serviceToken("x-service", "sample-service", "other"));
        assertProblem(missing, 403, "insufficient_scope");
        assertThat(missing.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"thing.read\"");
        awaitEvent("access.denied", "GET /internal/things", "x-service", "insufficient_scope");
        assertThat(get("/internal/things", NEIGHBOURS.serviceToken("x-service", "sample-service", "thing.read"))
                        .body())
                .isEqualTo("yes");
        assertProblem(
                get("/api/v1/things/" + PROJECT, NEIGHBOURS.serviceToken("x-service", "sample-service", "thing.read")),
                401,
                "invalid_token");
    }

    @Test
    void requestWhenOtherPermissionCheckedThanDeclaredThenInternalError() throws Exception {
        NEIGHBOURS.member(ADA, PROJECT, "owner");
        assertProblem(get("/api/v1/drifted/" + PROJECT, NEIGHBOURS.personToken(ADA)), 500, "internal_error");
    }

    @Test
    void endpointOfPeopleWhenCallerIsAppThenForbiddenAndRecordedOnce() throws Exception {
        AppId app = new AppId(UUID.randomUUID());
        assertProblem(get("/api/v1/people", NEIGHBOURS.appToken(app, PROJECT, "tokens:read")), 403, "forbidden");
        awaitEvent("access.denied", "GET /api/v1/people", app.toString(), "forbidden");
        assertThat(NEIGHBOURS.auditBatches().stream().filter(batch -> batch.contains(app.toString())))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(PlatformProblem.class)
    void problemWhenItIsADenialThenRecordedOnceAndOtherwiseNot(PlatformProblem problem) throws Exception {
        UserId eve = new UserId(UUID.randomUUID());
        String token = NEIGHBOURS.personToken(eve);
        HttpResponse<String> response = get("/api/v1/problems/" + problem.name(), token);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(problem.status());
        assertThat(response.headers().firstValue("WWW-Authenticate").isPresent())
                .isEqualTo(problem.status() == 401 || problem == PlatformProblem.INSUFFICIENT_SCOPE);
        assertThat(request(port, "POST", "/api/v1/things", token, "{\"thing_name\":\"end\"}")
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(10)).until(() -> count("thing.created", eve) == 1);
        assertThat(count("access.denied", eve)).isEqualTo(problem.denial() ? 1 : 0);
    }

    private static long count(String action, UserId actor) {
        return NEIGHBOURS.auditBatches().stream()
                .flatMap(batch -> Arrays.stream(batch.split("\"seq\"")))
                .filter(event -> event.contains(action) && event.contains(actor.toString()))
                .count();
    }

    @Test
    void requestWhenCallerIsStrangerThenUnauthenticatedOnEveryPath() throws Exception {
        for (String path : List.of("/nowhere", "/internal/nowhere", "/error", "/v2/things", "/webjars/x.js")) {
            assertProblem(get(path, null), 401, "unauthenticated");
        }
        assertProblem(request(port, "DELETE", "/api/v1/things", null, null), 401, "unauthenticated");
        assertProblem(request(port, "OPTIONS", "/api/v1/things", null, null), 401, "unauthenticated");
        assertProblem(get("/error", NEIGHBOURS.personToken(ADA)), 404, "not_found");
    }

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
        assertThat(wrongId.body()).contains("/project_id").contains("That is the id of a user");
        for (String number : List.of("7", "7.5", "true")) {
            HttpResponse<String> noText =
                    request(port, "POST", "/api/v1/things", token, "{\"thing_name\":" + number + "}");
            assertProblem(noText, 400, "invalid_request");
            assertThat(noText.body()).contains("/thing_name");
        }
        HttpResponse<String> wrongPath = get("/api/v1/things/" + ADA, token);
        assertProblem(wrongPath, 400, "invalid_request");
        assertThat(wrongPath.body()).contains("That is the id of a user");
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

    /** Two spellings of a token would be two tokens to anything that counts or caches them. */
    @Test
    void tokenWhenSignatureSpeltOtherwiseThenInvalid() throws Exception {
        String token = NEIGHBOURS.personToken(ADA);
        String path = "/api/v1/things/" + PROJECT;
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        String loose = token.substring(0, token.length() - 1) + alphabet.charAt(last + 1);
        for (String other : List.of(token + "=", token + "==", loose)) {
            assertProblem(get(path, other), 401, "invalid_token");
        }
        assertThat(get(path, token).statusCode()).isEqualTo(200);
    }

    @Test
    void headWhenGetReleasesTokenThenNotAllowed() throws Exception {
        String app = NEIGHBOURS.appToken(APP, PROJECT, "connections:read tokens:read");
        HttpResponse<String> thing = request(port, "HEAD", "/api/v1/things/" + PROJECT, app, null);
        assertThat(thing.statusCode()).isEqualTo(200);
        assertThat(thing.headers().firstValue("ETag")).contains("\"v7\"");
        HttpResponse<String> token = request(port, "HEAD", "/api/v1/things/" + PROJECT + "/token", app, null);
        assertThat(token.statusCode()).isEqualTo(405);
        assertThat(token.headers().firstValue("Allow")).contains("GET");
        assertThat(get("/api/v1/things/" + PROJECT + "/token", app).statusCode())
                .isEqualTo(200);
    }

    /** A cached refusal would be returned to callers that accept other media types. */
    @Test
    void responseWhenFormatRefusedThenNotCached() throws Exception {
        String token = NEIGHBOURS.personToken(ADA);
        assertThat(get("/api/v1/kept", token).headers().firstValue("Cache-Control"))
                .contains("max-age=60, public");
        HttpResponse<String> refused = send(builder(port, "/api/v1/kept", token)
                .header("Accept", "text/html")
                .GET());
        assertProblem(refused, 406, "not_acceptable");
        assertThat(refused.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(refused.headers().firstValue("ETag")).isEmpty();
        assertThat(refused.headers().allValues("Vary").toString()).contains("Accept");
    }

    @Test
    void retryAfterWhenFractionOfSecondThenRoundedUp() throws Exception {
        assertThat(get("/api/v1/later", NEIGHBOURS.personToken(ADA)).headers().firstValue("Retry-After"))
                .contains("3");
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

    @Test
    void requestWhenTokenRevokedThenUnauthorized() throws Exception {
        UserId boris = new UserId(UUID.randomUUID());
        NEIGHBOURS.member(boris, PROJECT, "viewer");
        String token = NEIGHBOURS.personToken(boris);
        assertThat(get("/api/v1/things/" + PROJECT, token).statusCode()).isEqualTo(200);
        NEIGHBOURS.revocations("""
                {"epoch":"test","version":1,"revocations":[{"version":1,"kind":"subject","value":"%s",
                "issued_until":"2999-01-01T00:00:00Z","expires_at":"2999-01-01T00:00:00Z"}]}""".formatted(boris));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/api/v1/things/" + PROJECT, token).statusCode() == 401);
    }

    @Test
    void managementPortWhenCallerHasNoMetricsTokenThenOnlyHealthOpen() throws Exception {
        assertThat(request(managementPort, "GET", "/actuator/health/liveness", null, null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(request(managementPort, "GET", "/actuator/prometheus", null, null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(request(managementPort, "GET", "/actuator/prometheus", NEIGHBOURS.personToken(ADA), null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(request(managementPort, "GET", "/actuator/env", null, null).statusCode())
                .isIn(401, 404);
        assertThat(get("/actuator/health", null).statusCode()).isIn(401, 404);
    }

    private static void awaitEvent(String... texts) {
        await().atMost(Duration.ofSeconds(10)).until(() -> NEIGHBOURS.auditBatches().stream()
                .anyMatch(batch -> Arrays.stream(texts).allMatch(batch::contains)));
    }

    /** All texts in one event. */
    private static void awaitOneEvent(String... texts) {
        await().atMost(Duration.ofSeconds(10)).until(() -> NEIGHBOURS.auditBatches().stream()
                .flatMap(batch -> Arrays.stream(batch.split("\"content\"")))
                .anyMatch(event -> Arrays.stream(texts).allMatch(event::contains)));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"" + code + "\"").contains("\"request_id\":\"req_");
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return request(port, "GET", path, token, null);
    }

    private HttpResponse<String> request(int at, String method, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = builder(at, path, token);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder builder(int at, String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + at + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
