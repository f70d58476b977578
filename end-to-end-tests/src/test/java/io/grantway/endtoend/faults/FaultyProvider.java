package io.grantway.endtoend.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A provider with outages. It either rotates refresh tokens and ends the whole family when one is used twice, or does
 * not rotate, which Grantway is not told. The lifetime of its tokens is configurable.
 */
final class FaultyProvider implements AutoCloseable {

    /** The handling of refresh requests. */
    enum Fault {
        NONE(false, 200),
        UNAVAILABLE_BEFORE(false, 503),
        UNAVAILABLE_AFTER(true, 503),
        BAD_GATEWAY_BEFORE(false, 502),
        BAD_GATEWAY_AFTER(true, 502),
        RESET_BEFORE(false, 0),
        RESET_AFTER(true, 0),
        /** Rate-limited. */
        RATE_LIMITED(false, 429),
        /** No response; the connection closes when the fault is over. */
        HANG(false, 0),
        /** The request is processed, but the response is withheld until the fault is over. */
        SLOW(true, 200),
        /** The request is processed and answered when the fault is over. */
        LATE(true, 200),
        /** Connections are refused. */
        REFUSED(false, 0),
        /** The name does not resolve. */
        NAME_GONE(false, 0);

        final boolean works;
        final int status;

        Fault(boolean works, int status) {
            this.works = works;
            this.status = status;
        }

        private boolean answersWhenOver() {
            return this == HANG || this == SLOW || this == LATE;
        }
    }

    /** The first of the ports, each with its own name, that the platform must allow. */
    private static final int FIRST_PORT = 19_096;

    /** The maximum number at a time. */
    static final int MOST = 24;

    final String clientId = "client-" + UUID.randomUUID();
    final String clientSecret = "secret-" + UUID.randomUUID();
    final AtomicInteger refreshes = new AtomicInteger();
    final AtomicInteger reuses = new AtomicInteger();

    /** Tokens that were revoked. */
    final Set<String> revoked = ConcurrentHashMap.newKeySet();

    private final int number;
    private final boolean rotates;
    private final Map<String, String> live = new HashMap<>();
    private final Map<String, String> used = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private HttpServer server;
    private volatile Fault fault = Fault.NONE;
    private volatile CountDownLatch over = new CountDownLatch(0);
    private volatile int lifeSeconds = 1;
    private volatile Semaphore revocations = new Semaphore(Integer.MAX_VALUE);

    FaultyProvider(boolean rotates) throws IOException {
        this(0, rotates);
    }

    /** @param number index of its address */
    FaultyProvider(int number, boolean rotates) throws IOException {
        this.number = number;
        this.rotates = rotates;
        this.server = listen();
        ProviderNames.add(name(number));
    }

    private HttpServer listen() throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), FIRST_PORT + number);
        HttpServer listening = HttpServer.create(address, 0);
        listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        listening.createContext("/authorize", FaultyProvider::authorize);
        listening.createContext("/token", this::token);
        listening.createContext("/revoke", this::revoke);
        listening.start();
        return listening;
    }

    private static String name(int number) {
        return "faulty-" + number + ".test";
    }

    /** The address for the platform, under a name that only the issuers resolve. */
    private static String origin(int number) {
        return "http://" + name(number) + ":" + (FIRST_PORT + number);
    }

    /** The address for end users, whose browsers do not resolve the name. */
    private static String page(int number) {
        return "http://127.0.0.1:" + (FIRST_PORT + number);
    }

    /** All that there can be. */
    static List<String> origins() {
        return IntStream.range(0, MOST)
                .boxed()
                .flatMap(number -> Stream.of(origin(number), page(number)))
                .toList();
    }

    /** The provider configuration's description: every rule of RFC 6749 and no promise about repeated use. */
    Map<String, Object> description() {
        String page = page(number) + "/authorize";
        String url = origin(number);
        return Map.of(
                "endpoints", Map.of("authorization", page, "token", url + "/token", "revocation", url + "/revoke"));
    }

    void begin(Fault next) {
        over = new CountDownLatch(1);
        fault = next;
        switch (next) {
            case REFUSED -> server.stop(0);
            case NAME_GONE -> ProviderNames.remove(name(number));
            default -> {}
        }
    }

    /** Carries out that many revocations more; the next ones wait for {@link #releaseRevocations()}. */
    void holdRevocationsAfter(int number) {
        revocations = new Semaphore(number);
    }

    void releaseRevocations() {
        revocations.release(Integer.MAX_VALUE - revocations.availablePermits());
    }

    void end() throws IOException {
        Fault before = fault;
        fault = Fault.NONE;
        over.countDown();
        switch (before) {
            case REFUSED -> server = listen();
            case NAME_GONE -> ProviderNames.add(name(number));
            default -> {}
        }
    }

    /** The connection of an end user that an access token belongs to. */
    static String family(String accessToken) {
        return accessToken.substring(0, accessToken.indexOf('.'));
    }

    void setLife(Duration life) {
        lifeSeconds = Math.toIntExact(life.toSeconds());
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        ProviderNames.remove(name(number));
    }

    private static void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        query.get("redirect_uri") + "?code=" + UUID.randomUUID() + "&state="
                                + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form =
                    fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if ("client_credentials".equals(form.get("grant_type"))) {
                respond(exchange, 200, accessToken(UUID.randomUUID().toString()) + "}");
                return;
            }
            if (!"refresh_token".equals(form.get("grant_type"))) {
                respond(exchange, 200, issue(UUID.randomUUID().toString()));
                return;
            }
            refreshes.incrementAndGet();
            Fault now = fault;
            if (now == Fault.LATE) {
                await(over);
            }
            String tokens = now.works || now == Fault.NONE ? refresh(form.get("refresh_token")) : "{}";
            if (now.answersWhenOver()) {
                await(over);
            }
            if (now.status == 0) {
                return; // the connection closes without a response
            }
            if (now == Fault.RATE_LIMITED) {
                exchange.getResponseHeaders().add("Retry-After", "2");
            }
            boolean refused = now.status == 200 && tokens.contains("invalid_grant");
            respond(exchange, refused ? 400 : now.status, now.status == 200 ? tokens : "{}");
        }
    }

    /** Revokes a token (RFC 7009) without client authentication. */
    private void revoke(HttpExchange exchange) throws IOException {
        try (exchange) {
            revocations.acquireUninterruptibly();
            revoked.add(fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .get("token"));
            respond(exchange, 200, "{}");
        }
    }

    private synchronized String refresh(String token) {
        String family = used.get(token);
        if (family != null) {
            reuses.incrementAndGet();
            ended.add(family);
        }
        family = rotates ? live.remove(token) : live.get(token);
        if (family == null || ended.contains(family)) {
            return "{\"error\":\"invalid_grant\"}";
        }
        if (!rotates) {
            return accessToken(family) + "}";
        }
        used.put(token, family);
        return issue(family);
    }

    private synchronized String issue(String family) {
        String refresh = "rt-" + UUID.randomUUID();
        live.put(refresh, family);
        return accessToken(family) + ",\"refresh_token\":\"" + refresh + "\"}";
    }

    /** The first part of a response. */
    private String accessToken(String family) {
        return "{\"access_token\":\"" + family + "." + UUID.randomUUID()
                + "\",\"token_type\":\"Bearer\",\"expires_in\":" + lifeSeconds;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(15, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the fault never ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : String.valueOf(encoded).split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
