package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import io.grantway.contracts.PrefixedId;
import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.LocalIssuer;
import io.grantway.gateway.fixture.LocalService;
import io.grantway.gateway.fixture.LocalService.Reply;
import io.grantway.gateway.fixture.LocalService.Seen;
import io.grantway.gateway.fixture.RawHttp;
import io.grantway.gateway.fixture.TestKeys;
import io.grantway.platform.value.Sha256;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The gateway as a whole, with its neighbours as small local servers. */
class GatewayServiceTests {

    private static final String APP = PrefixedId.format("app", new UUID(0x0190_0000_0000_7000L, 7));
    private static final String PROJECT = PrefixedId.format("prj", new UUID(0x0190_0000_0000_7000L, 8));

    private final GatewayFixture fixture = GatewayFixture.get();
    private final String app = fixture.issuer.app(APP, PROJECT);

    @AfterEach
    void calmServices() {
        for (LocalService service :
                List.of(fixture.project, fixture.projectReplica, fixture.user, fixture.credential)) {
            service.behaviour = request -> Reply.json("{\"service\":\"" + service.name() + "\"}");
            service.gate = new CountDownLatch(0);
        }
        fixture.issuer.behaviour = request -> Reply.json("{\"service\":\"oauth-config-service\"}");
    }

    private HttpResponse<String> api(String path, String... headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + app));
        all.addAll(List.of(headers));
        return fixture.get(path, all.toArray(String[]::new));
    }

    private String code(HttpResponse<String> response) {
        return fixture.problem(response).get("code").asString();
    }

    // ---- routes and paths

    @Test
    void requestWhenPathUnknownThenNotFoundProblem() {
        HttpResponse<String> response = fixture.get("/nothing/here");
        assertThat(response.statusCode()).isEqualTo(404);
        JsonNode problem = fixture.problem(response);
        assertThat(problem.get("code").asString()).isEqualTo("not_found");
        assertThat(problem.get("type").asString()).isEqualTo("/problems/not_found");
        assertThat(problem.get("instance").asString()).isEqualTo("/nothing/here");
        assertThat(problem.get("request_id").asString())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(problem.get("retryable").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/audit-events", "/actuator/gateway/routes", "/actuator/health", "/v3/api-docs"})
    void requestWhenPathInternalThenNotFound(String path) {
        assertThat(api(path).statusCode()).isEqualTo(404);
    }

    @Test
    void requestWhenPathIsTokenOfConnectionThenSentToCredentialService() {
        assertThat(api("/api/v1/connections/conn_1/token?min_ttl_seconds=5").body())
                .contains("credential-service");
        assertThat(fixture.credential.last().uri().toString())
                .isEqualTo("/api/v1/connections/conn_1/token?min_ttl_seconds=5");
        assertThat(api("/api/v1/connections/conn_1").body()).contains("oauth-config-service");
        assertThat(api("/api/v1/projects/" + PROJECT + "/members").body()).contains("user-service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/projects",
                "/api/v1/projects/..;/internal",
                "/api/v1%2fprojects",
                "/api/v1/projects%00",
                "/api/v1/projects;x",
                "/api/v1/projects/%2e%2e/x",
                "/api/v1\\projects",
                "/api/v1/projects?a=%zz",
                "/api/v1/pro{jects",
                "http://other.example/api/v1/projects"
            })
    void requestWhenPathSuspiciousThenRefusedBeforeAnyServiceSeesIt(String target) {
        int before = fixture.project.seen.size() + fixture.projectReplica.seen.size();
        String response = RawHttp.get(fixture.port(0), target, "Authorization: Bearer " + app);
        assertThat(response).startsWith("HTTP/1.1 400").contains("application/problem+json", "request_target_refused");
        assertThat(fixture.project.seen.size() + fixture.projectReplica.seen.size())
                .isEqualTo(before);
    }

    @Test
    void requestWhenMethodNotSupportedThenMethodNotAllowed() {
        HttpResponse<String> response = fixture.send("DELETE", fixture.port(0), "/problems", null);
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(code(response)).isEqualTo("method_not_allowed");
    }

    // ---- headers

    @Test
    void forwardWhenClientForgesHeadersThenServiceSeesOnlyThoseOfTheGateway() {
        String raw = RawHttp.get(
                fixture.port(0),
                "/api/v1/connections/conn_1/token",
                "Authorization: Bearer " + app,
                "X-Project-Id: evil",
                "x_project_id: evil",
                "X-PROJECT-ID: evil",
                "X-Forwarded-For: 203.0.113.5",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: gopher",
                "Forwarded: for=203.0.113.5",
                "X-Real-IP: 203.0.113.5",
                "Subject-Token: evil",
                "subject_token: evil",
                "X-Request-Id: evil",
                "Cookie: a=b",
                "Connection: X-Request-Id, X-Forwarded-For");
        assertThat(raw).startsWith("HTTP/1.1 200");
        Seen seen = fixture.credential.last();
        String everything = seen.headers().toString().toLowerCase();
        assertThat(everything).doesNotContain("evil").doesNotContain("203.0.113.5");
        assertThat(seen.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.header("X-Forwarded-Host")).isEqualTo("grantway.test");
        assertThat(seen.header("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(seen.header("X-Request-Id")).startsWith("req_");
        assertThat(seen.header("Cookie")).isNull();
        assertThat(seen.header("Authorization")).isEqualTo("Bearer " + app);
    }

    @Test
    void requestWhenItBringsAnIdAndATraceThenBothAreOurOwn() {
        String id = PrefixedId.format("req", UUID.randomUUID());
        String trace = "0af7651916cd43dd8448eb211c80319c";
        HttpResponse<String> response = api(
                "/api/v1/connections/conn_1/token",
                "X-Request-Id",
                id,
                "traceparent",
                "00-" + trace + "-b7ad6b7169203331-01",
                "b3",
                trace + "-b7ad6b7169203331-1");
        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1).doesNotContain(id);
        assertThat(fixture.credential.last().header("X-Request-Id"))
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(fixture.credential.last().header("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]")
                .doesNotContain(trace);
        assertThat(fixture.credential.last().header("b3")).isNull();
    }

    /** Polls that find no work would make up two thirds of all spans. */
    @Test
    void spansWhenOnlyPolledThenNone() {
        Map<String, Boolean> spans = new ConcurrentHashMap<>();
        try (ConfigurableApplicationContext gateway = fixture.start()) {
            ObservationHandler<Observation.Context> handler = new ObservationHandler<>() {
                @Override
                public boolean supportsContext(Observation.Context context) {
                    return true;
                }

                @Override
                public void onStop(Observation.Context context) {
                    TracingContext traced = context.get(TracingContext.class);
                    spans.put(
                            context.getName() + " " + context.getLowCardinalityKeyValue("uri"),
                            traced != null && traced.getSpan() != null);
                }
            };
            gateway.getBean(ObservationRegistry.class).observationConfig().observationHandler(handler);
            fixture.send("GET", GatewayFixture.managementPort(gateway), "/actuator/health/liveness", null);
            fixture.send(
                    "GET",
                    GatewayFixture.port(gateway),
                    "/api/v1/connections/conn_1/token",
                    null,
                    "Authorization",
                    "Bearer " + app);
            await().untilAsserted(() -> assertThat(spans.keySet())
                    .anyMatch(name -> name.contains("/actuator/health"))
                    .anyMatch(name -> name.contains("/internal/revocations"))
                    .anyMatch(name -> name.contains("/api/v1/connections/*/token")));
        }
        spans.forEach((name, traced) -> assertThat(traced)
                .as(name)
                .isEqualTo(!name.contains("/actuator/") && !name.contains("/internal/revocations")));
    }

    @Test
    void metricsWhenRoutedThenTheRoutesNameAndBucketsForTokens() {
        api("/api/v1/connections/conn_1/token");
        fixture.get("/api/v1/projects/prj_1", "Authorization", "Bearer " + app);
        fixture.get("/connect/secretlink");

        await().untilAsserted(() -> {
            String metrics = fixture.send(
                            "GET",
                            fixture.managementPort(),
                            "/actuator/prometheus",
                            null,
                            "Authorization",
                            "Bearer metrics-secret")
                    .body();
            List<String> requests = metrics.lines()
                    .filter(line -> line.startsWith("http_server_requests_seconds"))
                    .toList();
            assertThat(requests)
                    .anyMatch(line -> line.contains("_count{") && line.contains("uri=\"/api/v1/projects/**\""))
                    .anyMatch(line -> line.contains("_count{") && line.contains("uri=\"/connect/*\""))
                    .anyMatch(line -> line.contains("_bucket{")
                            && line.contains("le=\"0.25\"")
                            && line.contains("uri=\"/api/v1/connections/*/token\""))
                    .noneMatch(line -> line.contains("le=\"0.25\"") && line.contains("projects"))
                    .noneMatch(line -> line.contains("secretlink"));
        });
    }

    @Test
    void traceWhenPathAndQueryHoldSecretsThenNotTold() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (ConfigurableApplicationContext gateway = fixture.start()) {
            ObservationHandler<Observation.Context> trace = new ObservationHandler<>() {
                @Override
                public boolean supportsContext(Observation.Context context) {
                    return true;
                }

                @Override
                public void onStop(Observation.Context context) {
                    context.getAllKeyValues().forEach(value -> told.add(value.getValue()));
                }
            };
            gateway.getBean(ObservationRegistry.class).observationConfig().observationHandler(trace);
            fixture.send("GET", GatewayFixture.port(gateway), "/connect/secretlink?code=secretcode", null);
            await().until(() ->
                    told.stream().filter(text -> text.contains("/connect/")).count() >= 2);
        }
        assertThat(told).noneMatch(text -> text.contains("secret"));
    }

    @Test
    void forwardWhenPeerIsTrustedProxyThenClientIsTheOneItNames() {
        try (ConfigurableApplicationContext gateway = fixture.start("--gateway.trusted-proxies=127.0.0.0/8")) {
            fixture.send(
                    "GET",
                    GatewayFixture.port(gateway),
                    "/api/v1/connections/conn_1/token",
                    null,
                    "Authorization",
                    "Bearer " + app,
                    "X-Forwarded-For",
                    "6.6.6.6, 203.0.113.5");
            assertThat(fixture.credential.last().header("X-Forwarded-For")).isEqualTo("203.0.113.5");
        }
    }

    // ---- tokens

    @Test
    void requestWhenPathOpenThenNoTokenNeeded() {
        for (String path : List.of(
                "/api/v1/setup", "/login", "/oauth2/authorize", "/.well-known/openid-configuration", "/connect/abc")) {
            assertThat(fixture.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void apiRequestWhenTokenMissingThenUnauthenticated() {
        HttpResponse<String> response = fixture.get("/api/v1/projects", "Accept", "text/html");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(code(response)).isEqualTo("unauthenticated");
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void apiRequestWhenTokenInvalidThenRefusedBeforeAnyServiceSeesIt() {
        TestKeys keys = fixture.issuer.keys;
        String stranger = new LocalIssuer(GatewayFixture.PUBLIC_URL, null).app(APP, PROJECT);
        String good = app;
        List<String> bad = List.of(
                "Bearer nonsense",
                "Basic YTpi",
                "Bearer ",
                "Bearer " + stranger,
                "Bearer " + keys.accessToken(claims("grantway-api", GatewayFixture.PUBLIC_URL, 300), "JWT"),
                "Bearer " + keys.accessToken(claims("project-service", GatewayFixture.PUBLIC_URL, 300)),
                "Bearer " + keys.accessToken(claims("gateway-service", GatewayFixture.PUBLIC_URL, 300)),
                "Bearer " + keys.accessToken(claims("grantway-api", "https://other.example", 300)),
                "Bearer " + keys.accessToken(claims("grantway-api", GatewayFixture.PUBLIC_URL, -5)),
                "Bearer " + good.substring(0, good.length() - 6) + "AAAAAA",
                "Bearer " + good.substring(good.indexOf('.')));
        int before = fixture.audit.seen.size();
        for (String authorization : bad) {
            HttpResponse<String> response = fixture.get("/api/v1/audit/events", "Authorization", authorization);
            assertThat(response.statusCode()).as(authorization).isEqualTo(401);
            assertThat(code(response)).isEqualTo("invalid_token");
            assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("invalid_token");
        }
        assertThat(fixture.audit.seen.stream().skip(before)) // events arrive meanwhile
                .noneMatch(seen -> seen.uri().getPath().startsWith("/api/"));
        assertThat(api("/api/v1/audit/events").statusCode()).isEqualTo(200);
    }

    private JWTClaimsSet claims(String audience, String issuer, int seconds) {
        return TestKeys.claims(issuer, APP, Duration.ofSeconds(seconds))
                .audience(audience)
                .claim("client_id", APP)
                .claim("project_id", PROJECT)
                .claim("scope", "")
                .issueTime(Date.from(Instant.now().minusSeconds(10)))
                .build();
    }

    // ---- limits of size and time

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
    void connectPageWhenRequestRefusedThenHtmlForBrowsersAndProblemForOthers() {
        String html = "Accept: text/html,*/*\r\nAccept-Language: ru-RU,ru;q=0.9,en;q=0.8";
        for (String target : List.of("/connect/%2e%2e/x", "/connect//x", "/connect/" + "x".repeat(9_000))) {
            assertThat(RawHttp.get(fixture.port(0), target, html))
                    .startsWith("HTTP/1.1 4")
                    .contains("text/html", "Эту страницу открыть нельзя", "default-src 'none'")
                    .doesNotContain("application/problem+json", "<script");
            assertThat(RawHttp.get(fixture.port(0), target, "Accept: application/json"))
                    .contains("application/problem+json");
        }
        assertThat(RawHttp.get(fixture.port(0), "/connect/x", "Accept: text/html\r\nX-Big: " + "x".repeat(20_000)))
                .startsWith("HTTP/1.1 431")
                .contains("text/html", "This page cannot be opened");
        assertThat(RawHttp.get(fixture.port(0), "/api/v1/apps%2e", "Accept: text/html"))
                .contains("application/problem+json");
    }

    @Test
    void navigationWhenItFailsThenAPageForABrowser() {
        String[] browser = {"Accept", "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language", "ru,en;q=0.5"};
        for (String path :
                List.of("/nowhere", "/console%2fx", "/problems/no_such_code", "/login?x=" + "x".repeat(9_000))) {
            String raw = RawHttp.get(fixture.port(0), path, "Accept: text/html,*/*\r\nAccept-Language: ru,en;q=0.5");
            assertThat(raw)
                    .as(path)
                    .startsWith("HTTP/1.1 4")
                    .contains("text/html", "<html lang=\"ru\">", "req_", "default-src 'none'; style-src 'sha256-")
                    .doesNotContain("application/problem+json", "<script");
            assertThat(RawHttp.get(fixture.port(0), path, "Accept: */*")).contains("application/problem+json");
        }
        for (int status : List.of(401, 404)) {
            fixture.user.behaviour = request ->
                    new Reply(status, Map.of("Content-Type", "application/problem+json"), "{\"code\":\"not_found\"}");
            HttpResponse<String> answered = fixture.get("/login/elsewhere", browser);
            assertThat(answered.statusCode()).isEqualTo(status);
            assertThat(answered.body()).contains("<h1>Страница не найдена</h1>", "href=\"/console\"");
        }
        assertThat(fixture.get("/login/elsewhere", "Accept", "application/json").body())
                .isEqualTo("{\"code\":\"not_found\"}");
        assertThat(fixture.get("/api/v1/nowhere", browser).body()).contains("\"code\":");
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

    // ---- services that fail

    @Test
    void requestWhenServiceTooSlowThenDependencyTimeout() {
        fixture.user.gate = new CountDownLatch(1);
        HttpResponse<String> response = api("/api/v1/me");
        fixture.user.gate.countDown();
        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(code(response)).isEqualTo("dependency_timeout");
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
    void requestWhenOneReplicaDeadThenServedByTheOther() {
        Set<String> answering = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            answering.add(api("/api/v1/projects").body());
        }
        assertThat(answering).hasSize(2);
        fixture.projectReplica.stop();
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(api("/api/v1/projects").statusCode()).isEqualTo(200);
                HttpResponse<String> created = fixture.send(
                        "POST", fixture.port(0), "/api/v1/projects", "{}", "Authorization", "Bearer " + app);
                assertThat(created.statusCode())
                        .as("nothing was sent to the dead one")
                        .isEqualTo(200);
            }
        } finally {
            fixture.projectReplica.start();
        }
    }

    @Test
    void requestWhenOneReplicaHangsThenServedByTheOther() throws Exception {
        fixture.projectReplica.gate = new CountDownLatch(1);
        try (ConfigurableApplicationContext gateway = fixture.start("--grantway.neighbours.breaker-wait=10m");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> call = () -> fixture.send(
                            "GET",
                            GatewayFixture.port(gateway),
                            "/api/v1/projects",
                            null,
                            "Authorization",
                            "Bearer " + app)
                    .statusCode();
            for (Future<Integer> first : callers.invokeAll(Collections.nCopies(20, call))) {
                assertThat(first.get())
                        .as("those that hang are sent to the other")
                        .isEqualTo(200);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(call.call()).isEqualTo(200);
            }
        } finally {
            fixture.projectReplica.gate.countDown();
        }
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
    void requestWhenNameOfOneReplicaUnknownThenServedByTheOther() {
        try (ConfigurableApplicationContext gateway = fixture.start(
                "--GRANTWAY_PROJECT_SERVICE_URL=http://gone.invalid:8081," + fixture.project.uri(),
                "--grantway.neighbours.breaker-wait=10ms")) {
            for (int i = 0; i < 10; i++) {
                HttpResponse<String> response = fixture.send(
                        "POST",
                        GatewayFixture.port(gateway),
                        "/api/v1/projects",
                        "{}",
                        "Authorization",
                        "Bearer " + app);
                assertThat(response.statusCode()).as("nothing was sent").isEqualTo(200);
            }
        }
    }

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

    @Test
    void responseWhenServiceAnswersProblemThenPassedUnchanged() {
        fixture.user.behaviour = request -> new Reply(
                409, Map.of("Content-Type", "application/problem+json", "ETag", "\"v1\""), "{\"code\":\"taken\"}");
        HttpResponse<String> response = api("/api/v1/me");
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).isEqualTo("{\"code\":\"taken\"}");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    // ---- kept responses

    @Test
    void catalogueWhenKeptThenServedFromCacheBehindTheTokenCheck() {
        String path = "/api/v1/providers?q=" + UUID.randomUUID();
        fixture.issuer.behaviour = request -> new Reply(
                200,
                Map.of("Content-Type", "application/json", "Cache-Control", "private, max-age=300", "ETag", "\"c1\""),
                "{\"items\":[]}");
        assertThat(api(path).body()).isEqualTo("{\"items\":[]}");
        int before = fixture.issuer.seen.size();
        HttpResponse<String> kept = api(path);
        assertThat(kept.body()).isEqualTo("{\"items\":[]}");
        assertThat(kept.headers().firstValue("ETag")).contains("\"c1\"");
        assertThat(api(path, "If-None-Match", "\"c1\"").statusCode()).isEqualTo(304);
        assertThat(fixture.issuer.seen).hasSize(before);
        assertThat(fixture.get(path).statusCode()).as("no token").isEqualTo(401);
        assertThat(api(path, "Cookie", "a=b").statusCode()).isEqualTo(200);
        assertThat(fixture.issuer.seen).as("cookies pass the cache by").hasSize(before + 1);
    }

    @Test
    void keptResponseWhenStaleThenRevalidatedWithItsEntityTag() {
        String path = "/.well-known/openid-configuration?" + UUID.randomUUID();
        try (ConfigurableApplicationContext gateway = fixture.start("--gateway.cache.longest=1ms")) {
            fixture.issuer.behaviour = request -> "\"d1\"".equals(request.header("If-None-Match"))
                    ? new Reply(304, Map.of("ETag", "\"d1\"", "Cache-Control", "max-age=60"), "")
                    : new Reply(200, Map.of("ETag", "\"d1\"", "Content-Type", "application/json"), "{}");
            int port = GatewayFixture.port(gateway);
            assertThat(fixture.send("GET", port, path, null).body()).isEqualTo("{}");
            HttpResponse<String> again = fixture.send("GET", port, path, null);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo("{}");
            assertThat(fixture.issuer.last().header("If-None-Match")).isEqualTo("\"d1\"");
        }
    }

    @Test
    void responseWhenItMustNotBeStoredThenNotKept() {
        String path = "/.well-known/openid-configuration?" + UUID.randomUUID();
        fixture.issuer.behaviour =
                request -> new Reply(200, Map.of("Cache-Control", "no-store", "ETag", "\"x\""), "fresh");
        fixture.get(path);
        int before = fixture.issuer.seen.size();
        fixture.get(path);
        assertThat(fixture.issuer.seen).hasSize(before + 1);
    }

    // ---- pages

    @Test
    void consolePageWhenServedThenStrictPolicyWithFreshNonce() {
        HttpResponse<String> first = fixture.get("/setup");
        HttpResponse<String> second = fixture.get("/setup");
        String policy = first.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        String nonce = policy.replaceFirst(".*script-src 'self' 'nonce-([^']+)'.*", "$1");
        assertThat(first.body()).contains("nonce=\"" + nonce + "\"").doesNotContain("{{nonce}}");
        assertThat(second.body()).doesNotContain(nonce);
        assertThat(first.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(fixture.get("/").headers().firstValue("Location")).contains("/console");
    }

    @Test
    void assetWhenBrotliAcceptedThenServedPackedAndImmutable() {
        HttpResponse<String> plain = fixture.get("/assets/test-1234.js");
        assertThat(plain.body()).isEqualTo("console.log('plain');\n");
        assertThat(plain.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(plain.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
        HttpResponse<String> packed = fixture.get("/assets/test-1234.js", "Accept-Encoding", "gzip, br");
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("br");
        assertThat(fixture.get("/assets/none.js").statusCode()).isEqualTo(404);
        assertThat(fixture.get("/assets/index.html").statusCode()).isEqualTo(404);
    }

    @Test
    void consoleWhenNotSignedInThenBrowserRedirectedAndOthersUnauthenticated() {
        HttpResponse<String> navigation = fixture.get("/console/projects?x=1", "Accept", "text/html,*/*;q=0.8");
        assertThat(navigation.statusCode()).isEqualTo(302);
        assertThat(navigation.headers().firstValue("Location"))
                .contains("/oauth2/authorization/console?return_to=%2Fconsole%2Fprojects%3Fx%3D1");
        HttpResponse<String> script = fixture.get("/console/projects", "Accept", "application/json");
        assertThat(script.statusCode()).isEqualTo(401);
        assertThat(code(script)).isEqualTo("unauthenticated");
    }

    @Test
    void problemPageWhenCodeKnownThenShownAndOtherwiseNotFound() {
        assertThat(fixture.get("/problems/rate_limited").body()).contains("rate_limited", "429");
        assertThat(fixture.get("/problems").body()).contains("\"code\":\"dependency_timeout\"");
        assertThat(fixture.get("/problems/reauth_required").body()).contains("409", "credential-service");
        assertThat(fixture.get("/problems/never_heard_of").statusCode()).isEqualTo(404);
        assertThat(fixture.get("/problems/%3Cscript%3E").statusCode()).isEqualTo(404);
    }

    @Test
    void apiDescriptionWhenServiceIsAwayThenNeverAPart() {
        Function<Seen, Reply> audit = fixture.audit.behaviour;
        fixture.audit.behaviour = request ->
                request.uri().getPath().equals("/v3/api-docs") ? Reply.json("{\"paths\":{}}") : audit.apply(request);
        for (LocalService service : List.of(fixture.project, fixture.projectReplica)) {
            service.behaviour = request -> Reply.json("{\"paths\":{}}");
        }
        fixture.issuer.behaviour = request -> Reply.json("{\"paths\":{}}");
        fixture.user.behaviour = request -> Reply.json("{\"paths\":{\"/api/v1/me\":{\"get\":{\"operationId\":\"getMe\","
                + "\"x-callers\":\"For people.\"}},\"/internal/x\":{\"get\":{}}},\"components\":{}}");
        fixture.credential.behaviour = request -> new Reply(500, Map.of(), "");
        try (ConfigurableApplicationContext gateway = fixture.start("--gateway.api-description.retry=1s")) {
            int port = GatewayFixture.port(gateway);
            HttpResponse<String> early = fixture.send("GET", port, "/api/openapi.json", null);
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(code(early)).isEqualTo("dependency_unavailable");
            assertThat(fixture.problem(early).get("detail").asString()).contains("credential-service");
            assertThat(early.headers().firstValue("Retry-After")).isPresent();
            fixture.credential.behaviour = request -> Reply.json("{\"paths\":{}}");
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            fixture.send("GET", port, "/api/openapi.json", null).statusCode() == 200);
            fixture.credential.behaviour = request -> new Reply(500, Map.of(), "");
            JsonNode whole = fixture.json.readTree(
                    fixture.send("GET", port, "/api/openapi.json", null).body());
            assertThat(whole.get("paths").propertyNames())
                    .contains("/api/v1/me", "/oauth2/token", "/userinfo", "/.well-known/openid-configuration")
                    .doesNotContain("/internal/x");
            JsonNode me = whole.at("/paths/~1api~1v1~1me/get");
            assertThat(me.get("summary").asString()).isNotBlank();
            assertThat(me.get("description").asString()).endsWith("For people.");
            assertThat(me.has("x-callers")).isFalse();
            assertThat(whole.at("/components/securitySchemes/oauth2/flows/clientCredentials/scopes")
                            .propertyNames())
                    .contains("tokens:read", "connections:read");
        } finally {
            fixture.audit.behaviour = audit;
        }
    }

    // ---- operation

    @Test
    void managementPortWhenNoMetricsTokenThenOnlyHealthShown() {
        int port = fixture.managementPort();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fixture.send("GET", port, "/actuator/health/readiness", null)
                                .statusCode()
                        == 200);
        assertThat(fixture.send("GET", port, "/actuator/health/liveness", null).statusCode())
                .isEqualTo(200);
        assertThat(fixture.send("GET", port, "/actuator/health/readiness", null).body())
                .contains("redis", "trust");
        assertThat(fixture.send("GET", port, "/actuator/prometheus", null).statusCode())
                .isEqualTo(401);
        assertThat(fixture.send("GET", port, "/actuator/prometheus", null, "Authorization", "Bearer metrics-secret")
                        .body())
                .contains("grantway_gateway_connections", "http_server_requests");
        assertThat(fixture.send("GET", port, "/actuator/gateway/routes", null, "Authorization", "Bearer metrics-secret")
                        .statusCode())
                .isEqualTo(404);
        assertThat(fixture.send("GET", port, "/api/v1/projects", null).statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void gatewayWhenIssuerAwayThenLiveButNotReadyAndNoTokenAccepted() {
        try (ConfigurableApplicationContext gateway =
                fixture.launch("--GRANTWAY_OAUTH_CONFIG_SERVICE_URL=http://127.0.0.1:1")) {
            int management = GatewayFixture.managementPort(gateway);
            assertThat(fixture.send("GET", management, "/actuator/health/liveness", null)
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> readiness = fixture.send("GET", management, "/actuator/health/readiness", null);
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body()).contains("\"keys\":{\"status\":\"OUT_OF_SERVICE\"}");
            HttpResponse<String> response = fixture.send(
                    "GET", GatewayFixture.port(gateway), "/api/v1/me", null, "Authorization", "Bearer " + app);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(code(response)).isEqualTo("not_ready");
        }
    }

    /** A load balancer would say only that nobody is there. */
    @Test
    void readinessWhenTheIssuersDatabaseIsAwayThenReadyAndTokensToldWhy() {
        int management = fixture.managementPort();
        fixture.issuer.telling = false;
        try {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                HttpResponse<String> response = fixture.get("/api/v1/me", "Authorization", "Bearer " + app);
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(code(response)).isEqualTo("not_ready");
                assertThat(response.headers().firstValue("Retry-After")).contains("1");
                assertThat(response.body()).contains("oauth-config-service", "The database is not responding");
            });
            HttpResponse<String> readiness = fixture.send("GET", management, "/actuator/health/readiness", null);
            assertThat(readiness.statusCode()).isEqualTo(200);
            assertThat(readiness.body()).contains("\"trust\":{\"status\":\"DEGRADED\"}");
        } finally {
            fixture.issuer.telling = true;
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fixture.send("GET", management, "/actuator/health/readiness", null)
                        .body()
                        .contains("\"trust\":{\"status\":\"UP\"}"));
    }

    @Test
    void denialsWhenManyThenAuditEventsWithTheirCount() {
        String reasonOf = "invalid_token";
        for (int i = 0; i < 25; i++) {
            fixture.get("/api/v1/projects", "Authorization", "Bearer bad" + i);
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<JsonNode> items = fixture.audit.seen.stream()
                    .filter(seen -> seen.uri().getPath().equals("/internal/audit-events"))
                    .flatMap(seen ->
                            fixture.json.readTree(seen.body()).get("items").valueStream())
                    .toList();
            long counted = items.stream()
                    .map(item -> fixture.json.readTree(item.get("content").asString()))
                    .filter(event -> event.get("reason").asString().equals(reasonOf))
                    .mapToLong(event -> event.get("details").get("count").asLong())
                    .sum();
            assertThat(counted).isGreaterThanOrEqualTo(25);
        });
        Seen delivered = fixture.audit.seen.stream()
                .filter(seen -> seen.uri().getPath().equals("/internal/audit-events"))
                .findFirst()
                .orElseThrow();
        JsonNode batch = fixture.json.readTree(delivered.body());
        assertThat(batch.get("epoch").asLong()).isPositive().isLessThan(1L << 53);
        JsonNode item = batch.get("items").get(0);
        assertThat(item.get("content_hash").asString())
                .isEqualTo(Sha256.hex(item.get("content").asString()));
        assertThat(delivered.header("Authorization")).startsWith("Bearer ");
        Map<Long, List<Long>> sequences = fixture.audit.seen.stream()
                .filter(seen -> seen.uri().getPath().equals("/internal/audit-events"))
                .map(seen -> fixture.json.readTree(seen.body()))
                .collect(Collectors.groupingBy(
                        sent -> sent.get("epoch").asLong(),
                        Collectors.flatMapping(
                                sent -> sent.get("items").valueStream().map(one -> one.get("seq")
                                        .asLong()),
                                Collectors.toList())));
        sequences.values().forEach(numbers -> assertThat(numbers)
                .as("gapless from 1")
                .isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList()));
    }
}
