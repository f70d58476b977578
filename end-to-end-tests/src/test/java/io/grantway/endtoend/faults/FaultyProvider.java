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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider with outages. It rotates refresh tokens and ends the whole family when one is used twice; or it does not
 * rotate, which nobody tells Grantway. What it issues lives for as long as it is told to.
 */
final class FaultyProvider implements AutoCloseable {

    /** How requests for a refresh go. */
    enum Fault {
        NONE(false, 200),
        UNAVAILABLE_BEFORE(false, 503),
        UNAVAILABLE_AFTER(true, 503),
        BAD_GATEWAY_BEFORE(false, 502),
        BAD_GATEWAY_AFTER(true, 502),
        RESET_BEFORE(false, 0),
        RESET_AFTER(true, 0),
        /** Nothing is answered until the fault is over; then it is answered as if there had been none. */
        SLOW(true, 200);

        final boolean works;
        final int status;

        Fault(boolean works, int status) {
            this.works = works;
            this.status = status;
        }
    }

    /** Its only address, which the platform has to allow; so one at a time. */
    static final int PORT = 19_096;

    final String clientId = "client-" + UUID.randomUUID();
    final String clientSecret = "secret-" + UUID.randomUUID();
    final AtomicInteger refreshes = new AtomicInteger();
    final AtomicInteger reuses = new AtomicInteger();

    private final HttpServer server;
    private final boolean rotates;
    private final Map<String, String> live = new HashMap<>();
    private final Map<String, String> used = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private volatile Fault fault = Fault.NONE;
    private volatile CountDownLatch over = new CountDownLatch(0);
    private volatile int lifeSeconds = 1;

    FaultyProvider(boolean rotates) throws IOException {
        this.rotates = rotates;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/authorize", FaultyProvider::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    static String origin() {
        return "http://127.0.0.1:" + PORT;
    }

    /** How a provider configuration describes it, with every rule of RFC 6749 and no promise about second uses. */
    Map<String, Object> description() {
        String url = origin();
        return Map.of("endpoints", Map.of("authorization", url + "/authorize", "token", url + "/token"));
    }

    void begin(Fault next) {
        over = new CountDownLatch(1);
        fault = next;
    }

    void end() {
        fault = Fault.NONE;
        over.countDown();
    }

    void setLife(Duration life) {
        lifeSeconds = Math.toIntExact(life.toSeconds());
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
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
            if (!"refresh_token".equals(form.get("grant_type"))) {
                respond(exchange, 200, issue(UUID.randomUUID().toString()));
                return;
            }
            refreshes.incrementAndGet();
            Fault now = fault;
            String tokens = now.works || now == Fault.NONE ? refresh(form.get("refresh_token")) : "{}";
            if (now == Fault.SLOW) {
                await(over);
            }
            if (now.status == 0) {
                return; // the connection closes without a response
            }
            boolean refused = now.status == 200 && tokens.contains("invalid_grant");
            respond(exchange, refused ? 400 : now.status, now.status == 200 ? tokens : "{}");
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
            return "{\"access_token\":\"at-" + UUID.randomUUID() + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                    + lifeSeconds + "}";
        }
        used.put(token, family);
        return issue(family);
    }

    private synchronized String issue(String family) {
        String refresh = "rt-" + UUID.randomUUID();
        live.put(refresh, family);
        return "{\"access_token\":\"at-" + UUID.randomUUID() + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                + lifeSeconds + ",\"refresh_token\":\"" + refresh + "\"}";
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
