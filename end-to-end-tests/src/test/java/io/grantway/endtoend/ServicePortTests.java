package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.platform.fixture.Disguises;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Sends requests to all six services, each on its own and its management port: every endpoint of
 * docs/authorization.md, as it is and in each alternative spelling, with tokens of callers who may not use it.
 * Requests go over raw sockets, so that no client normalizes a path.
 */
class ServicePortTests {

    private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 404);
    private static final int AT_ONCE = 8;
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z, ]+|any) \\| `([^`]+)` \\| ([^|]*) \\|.*");

    private static Platform platform;
    private static Stage stage;
    private static final Map<Component, List<Endpoint>> ENDPOINTS = new EnumMap<>(Component.class);
    private static String app;
    private static String person;
    private static String sandbox;

    /** A row of the document. */
    private record Endpoint(String method, String path, Set<String> who) {

        boolean open() {
            return who.contains("anyone") || who.contains("proof");
        }

        boolean management() {
            return path.startsWith("/actuator");
        }
    }

    /**
     * A request that must be refused.
     *
     * @param elsewhere whether the port does not serve this path, so that only a problem is a correct response
     */
    private record Attempt(int port, String method, String target, String kind, String token, boolean elsewhere) {}

    @BeforeAll
    static void start() throws IOException {
        stage = Stage.shared();
        platform = stage.platform();
        readDocument();
        Stage.Connected connected = stage.connected();
        app = Client.registered(
                        stage,
                        stage.administrator().createProject(),
                        "connections:read",
                        "connections:write",
                        "tokens:read",
                        "providers:read",
                        "audit:read")
                .token();
        person = Person.made(stage).token(platform);
        sandbox = connected.app().read(connected.connection()).accessToken();
    }

    private static void readDocument() throws IOException {
        Component service = null;
        for (String line : Files.readAllLines(Path.of("..", "docs", "authorization.md"))) {
            if (line.startsWith("## ")) {
                service = Component.of(line.substring(3).strip());
                ENDPOINTS.put(service, new ArrayList<>());
            }
            Matcher row = ROW.matcher(line);
            if (service != null && row.matches()) {
                for (String method : row.group(1).equals("any")
                        ? "GET, POST".split(", ")
                        : row.group(1).split(", ")) {
                    String path = row.group(2)
                            .replaceAll("\\{[^}]*}", "x")
                            .replace("**", "x")
                            .replace("*", "x");
                    ENDPOINTS
                            .get(service)
                            .add(new Endpoint(method, path, Set.of(row.group(3).split(", "))));
                }
            }
        }
        assertThat(ENDPOINTS.keySet()).containsExactlyInAnyOrderElementsOf(Component.services());
        assertThat(ENDPOINTS)
                .allSatisfy((name, endpoints) -> assertThat(endpoints).hasSizeGreaterThan(5));
    }

    @Test
    void servicePortWhenCallerNotAllowedThenRefusedAndRecordedHoweverThePathIsWritten() throws Exception {
        List<Attempt> attempts = new ArrayList<>();
        for (Component service : Component.services()) {
            Map<String, String> tokens = tokens(service);
            for (Endpoint endpoint : ENDPOINTS.get(service)) {
                attempts.addAll(attempts(service, endpoint, tokens));
            }
        }
        assertThat(attempts).hasSizeGreaterThan(3_000);

        assertThat(holes(attempts)).isEmpty();
        for (String reason : List.of("request_target_refused", "invalid_token")) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(isRecorded(reason)).as(reason).isTrue());
        }
    }

    /** The credentials sent to each service: no token, and tokens that are valid elsewhere. */
    private static Map<String, String> tokens(Component service) {
        Component other = service == Component.USER ? Component.OAUTH_CONFIG : Component.USER;
        return Map.of(
                "none", "",
                "app", app,
                "person", person,
                "another service's", new ServiceIdentity(platform, Component.AUDIT).token(other),
                "the sandbox's", sandbox);
    }

    private static List<Attempt> attempts(Component service, Endpoint endpoint, Map<String, String> tokens) {
        List<Attempt> attempts = new ArrayList<>();
        int own = port(platform.serviceUrl(service, 1));
        int management = port(platform.managementUrl(service, 1));
        int at = endpoint.management() ? management : own;
        int elsewhere = endpoint.management() ? own : management;
        tokens.forEach((kind, token) -> {
            boolean may = endpoint.open()
                    || (kind.equals("app") && endpoint.who().contains("apps"))
                    || (kind.equals("person") && endpoint.who().contains("people"));
            if (!may) {
                attempts.add(new Attempt(at, endpoint.method(), endpoint.path(), kind, token, false));
            }
            attempts.add(new Attempt(elsewhere, endpoint.method(), endpoint.path(), kind, token, true));
        });
        List<Map.Entry<String, String>> turn = List.copyOf(tokens.entrySet());
        int next = 0;
        for (String target : Disguises.refused(endpoint.path())) { // one token each, in turn; all pairs would be 30,000
            Map.Entry<String, String> token = turn.get(next++ % turn.size());
            attempts.add(new Attempt(at, endpoint.method(), target, token.getKey(), token.getValue(), false));
        }
        return attempts;
    }

    private static List<String> holes(List<Attempt> attempts) throws InterruptedException, ExecutionException {
        List<String> holes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> answers = new ArrayList<>();
            for (Attempt attempt : attempts) {
                answers.add(threads.submit(() -> hole(attempt)));
            }
            for (Future<String> answer : answers) {
                if (!answer.get().isEmpty()) {
                    holes.add(answer.get());
                }
            }
        }
        return holes;
    }

    private static String hole(Attempt attempt) {
        String response = send(attempt);
        int status = response.startsWith("HTTP/1.1 ") ? Integer.parseInt(response.substring(9, 12)) : 0;
        return REFUSED.contains(status) && (!attempt.elsewhere() || response.contains("application/problem+json"))
                ? ""
                : attempt.method() + " " + attempt.target() + " at port " + attempt.port() + " with the token "
                        + attempt.kind() + " answers "
                        + response.lines().findFirst().orElse("nothing");
    }

    private static String send(Attempt attempt) {
        String head = attempt.method() + " " + attempt.target()
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (attempt.method().equals("GET") ? "" : "Content-Length: 0\r\n")
                + (attempt.token().isEmpty() ? "" : "Authorization: Bearer " + attempt.token() + "\r\n") + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), attempt.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(attempt.method() + " " + attempt.target(), e);
        }
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }

    private static boolean isRecorded(String reason) {
        String base = "/api/v1/audit/events?limit=200&action=access.denied";
        String path = base;
        for (int page = 0; page < 30 && !path.isEmpty(); page++) {
            JsonNode events =
                    stage.administrator().console().get(path).expect(200).json();
            for (JsonNode item : events.at("/items")) {
                if (item.at("/event/reason").asString("").equals(reason)) {
                    return true;
                }
            }
            JsonNode next = events.at("/next_cursor");
            path = next.isString() ? base + "&cursor=" + next.asString() : "";
        }
        return false;
    }
}
